/**
 * The operation `EpisodeOfCare/[id]/$fullstandighet`: which steps of a case are done, which are missing, whose turn
 * it is and when time runs out, at any instant.
 */
import type { Bundle, EpisodeOfCare, OperationDefinition, Resource } from '@medplum/fhirtypes'
import { canonical } from '../fhir/canonical.ts'
import { dateRange } from '../fhir/date-range.ts'
import type { Operation, OperationRequest } from '../fhir/operation.ts'
import { FhirError } from '../fhir/outcome.ts'
import type { Zone } from '../fhir/time-zone.ts'
import { localDate } from '../routine/local-day.ts'
import type { Query, Store } from '../store/store.ts'
import { demandCase } from './case.ts'
import { isDeviation } from './deviation.ts'
import { findingResources } from './finding-resources.ts'
import { type Judgement, judge } from './judgement.ts'
import { measureReport } from './measure-report.ts'
import { isOpen } from './open-duty.ts'
import type { RuleSets } from './rulebook-choice.ts'
import { storedFindings } from './stored-findings.ts'
import { type Assembled, assemble } from './subject.ts'

export interface ProcessDependencies {
  readonly store: Store
  /** Loaded at first use. */
  readonly rules: () => Promise<RuleSets>
  /** Those that were in effect at an instant, ms; absent: always the same. */
  readonly rulesAt?: (instant: number) => Promise<RuleSets>
  readonly zone: Zone
  /** ms since the epoch. */
  readonly clock: () => number
  readonly newId: () => string
}

/** The operation, ready to be registered. */
export function fullstandighet(dependencies: ProcessDependencies): Operation {
  return { definition, safe: true, run: (request) => answer(request, dependencies) }
}

async function answer(request: OperationRequest, dependencies: ProcessDependencies) {
  const { caller, visibility, id = '' } = request
  const { zone } = dependencies
  const now = dependencies.clock()
  const at = instantOf(one(request, 'at'), zone) ?? now
  const name = one(request, 'rulebook')
  const of = await caseAt({ id, at, now }, { caller, visibility }, dependencies)
  const { rules: inEffect, rulesAt = inEffect } = dependencies
  const sets = at < now ? await rulesAt(at) : await inEffect()
  const rules = name === undefined ? undefined : sets.asked(name, localDate(at, zone))
  const judgement = judge(of, { sets, zone, now: at }, rules)
  const report = measureReport(judgement, { ...concerned(of), at, isForecast: at > now })
  const resources = [report, ...drafts(judgement, of)]
  return { status: 200, content: collection(resources, dependencies.newId) }
}

/** @throws {FhirError} as `demandCase` */
async function caseAt(
  { id, at, now }: { readonly id: string; readonly at: number; readonly now: number },
  query: Query,
  { store, rules }: ProcessDependencies,
): Promise<Assembled> {
  const instant = at < now ? at : undefined
  await demandCase(store, query, id, instant)
  const { isReadOfPatients } = await rules()
  const past = instant === undefined ? {} : { instant }
  const found = await assemble({ kind: 'case', id }, { store, query, isReadOfPatients, ...past })
  if (found === undefined) throw new FhirError('notFound', `EpisodeOfCare/${id} was deleted while it was read.`)
  return found
}

/** What findings repeat of a case. */
function concerned({ ref, subject: { root }, patient }: Assembled) {
  const { start } = (root as EpisodeOfCare).period ?? {}
  const address = `EpisodeOfCare/${ref.id}`
  return { ref, address, ...(patient && { patient }), ...(start !== undefined && { start }) }
}

/** The Tasks and DetectedIssues that the findings call for, with the identifiers that the job itself uses. */
function drafts({ findings }: Judgement, of: Assembled): Resource[] {
  const stored = storedFindings(of)
  const made = findings.map((finding) => findingResources(finding, concerned(of), stored.of(finding.rule.id)))
  const open = made.flatMap(({ task }) => (task && isOpen(task) ? [unversioned(task)] : []))
  const deviating = made.flatMap(({ detectedIssue: it }) =>
    it && isDeviation(it) ? [unversioned(it as Resource)] : [],
  )
  return [...open, ...deviating]
}

/** A draft is no version of anything. */
function unversioned({ id: _, meta, ...resource }: Resource): Resource {
  const { versionId: __, lastUpdated: ___, ...rest } = meta ?? {}
  return { ...resource, ...(Object.keys(rest).length > 0 && { meta: rest }) } as Resource
}

function collection(resources: readonly Resource[], newId: () => string): Bundle {
  return {
    resourceType: 'Bundle',
    type: 'collection',
    entry: resources.map((resource) => ({ fullUrl: `urn:uuid:${newId()}`, resource })),
  }
}

/** @throws {FhirError} invalid: it is given twice */
function one({ parameters }: OperationRequest, name: string): string | undefined {
  const [written, ...more] = parameters.get(name) ?? []
  if (more.length === 0) return written
  throw new FhirError('invalid', `The parameter "${name}" is given more than once. Give it once.`)
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
