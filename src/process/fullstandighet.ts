/**
 * The operation `EpisodeOfCare/[id]/$fullstandighet`: which steps of a case are done, which are missing, whose turn
 * it is and when time runs out, at any instant.
 */
import type { Bundle, OperationDefinition, Resource } from '@medplum/fhirtypes'
import { canonical } from '../fhir/canonical.ts'
import { dateRange } from '../fhir/date-range.ts'
import type { Operation, OperationRequest } from '../fhir/operation.ts'
import { FhirError } from '../fhir/outcome.ts'
import type { Zone } from '../fhir/time-zone.ts'
import type { Store } from '../store/store.ts'
import { readCase, reportedCase, routineOf } from './case.ts'
import { type Evaluation, evaluate } from './evaluate.ts'
import { findingResources } from './finding-resources.ts'
import { measureReport, type ReportedCase } from './measure-report.ts'
import { type LoadedRulebooks, namedRulebook, rulebookFor } from './rulebook-choice.ts'

export interface ProcessDependencies {
  readonly store: Store
  /** Loaded at first use. */
  readonly rulebooks: () => Promise<LoadedRulebooks>
  readonly zone: Zone
  /** ms since the epoch. */
  readonly clock: () => number
  readonly newId: () => string
}

/** The operation, ready to be registered. */
export function fullstandighet(dependencies: ProcessDependencies): Operation {
  return { definition, safe: true, run: (request) => answer(request, dependencies) }
}

async function answer(
  { caller, visibility, id = '', parameters }: OperationRequest,
  dependencies: ProcessDependencies,
) {
  const { store, zone, clock } = dependencies
  const now = clock()
  const at = instantOf(parameters.get('at')?.[0], zone) ?? now
  const it = await readCase(store, { caller, visibility }, id, at < now ? at : undefined)
  const rulebooks = await dependencies.rulebooks()
  const name = parameters.get('rulebook')?.[0]
  const prepared = name === undefined ? rulebookFor(rulebooks, routineOf(it)) : namedRulebook(rulebooks, name)
  const evaluation = evaluate(prepared, it.members, at, zone)
  const of = reportedCase(it)
  const resources = [measureReport(evaluation, of, at, at > now), ...drafts(evaluation, of)]
  return { status: 200, content: collection(resources, dependencies.newId) }
}

/** The Tasks and DetectedIssues that the findings call for, with the identifiers that the job itself uses. */
function drafts(evaluation: Evaluation, of: ReportedCase): Resource[] {
  const made = evaluation.findings.map((finding) => findingResources(finding, evaluation, of, {}))
  return [
    ...made.flatMap(({ task }) => task ?? []),
    ...made.flatMap(({ detectedIssue }) => (detectedIssue as Resource | undefined) ?? []),
  ]
}

function collection(resources: readonly Resource[], newId: () => string): Bundle {
  return {
    resourceType: 'Bundle',
    type: 'collection',
    entry: resources.map((resource) => ({ fullUrl: `urn:uuid:${newId()}`, resource })),
  }
}

function instantOf(text: string | undefined, zone: Zone): number | undefined {
  if (text === undefined) return undefined
  const range = dateRange(text, zone)
  if (range) return range.low
  throw new FhirError('invalid', 'The parameter "at" must be a date or an instant, such as 2026-03-09T15:00:00+01:00.')
}

const definition: OperationDefinition = {
  resourceType: 'OperationDefinition',
  id: 'EpisodeOfCare-fullstandighet',
  url: `${canonical}/OperationDefinition/EpisodeOfCare-fullstandighet`,
  version: '0.1.0',
  name: 'Fullstandighet',
  title: 'Fullständighet',
  status: 'draft',
  kind: 'operation',
  description:
    'Which steps of a case are done, which are missing, whose turn it is and when time runs out, by the rules of its region. Answers a collection: a MeasureReport with a group for every rule, then drafts of the Tasks to do next and of the DetectedIssues.',
  affectsState: false,
  code: 'fullstandighet',
  resource: ['EpisodeOfCare'],
  system: false,
  type: false,
  instance: true,
  parameter: [
    {
      name: 'at',
      use: 'in',
      min: 0,
      max: '1',
      type: 'dateTime',
      documentation: 'The instant: in the past the case as it was stored then, in the future a forecast. Default: now.',
    },
    {
      name: 'rulebook',
      use: 'in',
      min: 0,
      max: '1',
      type: 'string',
      documentation: 'Id or canonical URL of the rulebook. Default: that of the routine which the case names.',
    },
    { name: 'return', use: 'out', min: 1, max: '1', type: 'Bundle' },
  ],
}
