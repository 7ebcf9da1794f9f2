/**
 * `EpisodeOfCare/[id]/$arende`: all of a case, now or as it was stored at an instant.
 *
 * A case is an EpisodeOfCare; its resources name it by `Encounter.episodeOfCare` or by an extension. Times are
 * transaction times: what was stored then, whatever it says of when it happened.
 */
import type { List, OperationDefinition } from '@medplum/fhirtypes'
import { canonical } from '../../fhir/canonical.ts'
import type { Operation, OperationRequest } from '../../fhir/operation.ts'
import { FhirError } from '../../fhir/outcome.ts'
import type { Query, Stored } from '../../store/store.ts'
import type { Context } from '../interaction.ts'
import { pageUrl } from '../search/links.ts'
import { instants } from '../search/ordered.ts'
import { hint, shown } from '../search/scope.ts'
import { bundle, matchFrame } from '../search/searchset.ts'
import { demandExisting } from './live.ts'

const spec = `${canonical}/OperationDefinition/arende`
const names = ['at', 'tidslinje', '_format', '_pretty']

const definition: OperationDefinition = {
  resourceType: 'OperationDefinition',
  id: 'arende',
  url: spec,
  name: 'Arende',
  title: 'Hela ärendet',
  status: 'active',
  kind: 'operation',
  affectsState: false,
  description:
    'All of a case (Swedish: ärende): the EpisodeOfCare, and every resource that belongs to it and that the caller may see.',
  code: 'arende',
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
      documentation:
        'The case as it was stored at this instant; a date stands for its first instant in Swedish time. Without it: now.',
    },
    {
      name: 'tidslinje',
      use: 'in',
      min: 0,
      max: '1',
      type: 'boolean',
      documentation: 'Whether the timeline is given too. Default: true.',
    },
    {
      name: 'return',
      use: 'out',
      min: 1,
      max: '1',
      type: 'Bundle',
      documentation:
        'A searchset: the case first, then its resources in order of creation; included is a List, the timeline, whose entries are the events in order: date, flag (what), item (the version that tells it), and who in the extension utford-av.',
    },
  ],
}

/** Makes the timeline of a case from its resources (the case first), as of an instant (ms), or now. */
export type CaseTimeline = (query: Query, resources: readonly Stored[], at?: number) => Promise<List>

interface Needs extends Pick<Context, 'store'> {
  /** Absent: no timeline is given. */
  readonly timeline?: CaseTimeline
}

/** The operation over a store. */
export function arendeOperation(needs: Needs): Operation {
  return { definition, safe: true, run: (request) => run(request, needs) }
}

/** @throws {FhirError} notFound, deleted: the case, at that instant; invalid, notSupported: a parameter */
async function run(request: OperationRequest, { store, timeline }: Needs): ReturnType<Operation['run']> {
  const { caller, visibility, base, id = '' } = request
  demandKnown(request)
  const at = atOf(request)
  const isTold = given(request, 'tidslinje') !== 'false'
  const query: Query = { caller, visibility }
  const arende = await (at === undefined
    ? store.read(query, 'EpisodeOfCare', id)
    : store.readAt(query, 'EpisodeOfCare', id, at.instant))
  const hits = [demandExisting(arende, `EpisodeOfCare/${id}`), ...(await store.members(query, id, at?.instant))]
  const self = pageUrl({ base }, ['EpisodeOfCare', id, '$arende'], at === undefined ? [] : [['at', at.written]])
  const told = isTold ? await timeline?.(query, hits, at?.instant) : undefined
  const prefix = matchFrame(base)
  const matches = hits.flatMap(({ type, id, bytes }, index) => [
    `${index === 0 ? '' : ','}${prefix.start}${type}/${id}${prefix.middle}`,
    bytes,
    prefix.end,
  ])
  const included = told === undefined ? [] : [`,{"resource":${JSON.stringify(told)},"search":{"mode":"include"}}`]
  const links = [{ relation: 'self', url: self } as const]
  return { status: 200, content: bundle('searchset', links, hits.length, [...matches, ...included]) }
}

/** @throws {FhirError} notSupported: a parameter that is none of the operation */
function demandKnown({ parameters }: OperationRequest): void {
  const unknown = [...parameters.keys()].find((name) => !names.includes(name))
  if (unknown === undefined) return
  throw new FhirError('notSupported', `$arende has no parameter ${shown(unknown)}.${hint(unknown, names)}`, { spec })
}

/** @throws {FhirError} invalid: it is given twice */
function given({ parameters }: OperationRequest, name: string): string | undefined {
  const [written, ...more] = parameters.get(name) ?? []
  if (more.length > 0) throw new FhirError('invalid', `\`${name}\` is given more than once. Give it once.`, { spec })
  return written
}

/** @throws {FhirError} invalid: not a date */
function atOf(request: OperationRequest): { written: string; instant: number } | undefined {
  const written = given(request, 'at')
  return written === undefined ? undefined : { written, instant: instants(written).low }
}
