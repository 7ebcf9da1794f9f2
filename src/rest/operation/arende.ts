/**
 * `EpisodeOfCare/[id]/$arende`: all of a case, now or as it was stored at an instant.
 *
 * A case is an EpisodeOfCare; its resources name it by `Encounter.episodeOfCare` or by an extension. Times are
 * transaction times: what was stored then, whatever it says of when it happened.
 */
import type { OperationDefinition } from '@medplum/fhirtypes'
import { canonical } from '../../fhir/canonical.ts'
import type { Operation, OperationRequest } from '../../fhir/operation.ts'
import { FhirError } from '../../fhir/outcome.ts'
import type { Query, Store, Stored } from '../../store/store.ts'
import type { Context } from '../interaction.ts'
import { pageUrl } from '../search/links.ts'
import { instants } from '../search/ordered.ts'
import { hint, shown } from '../search/scope.ts'
import { searchset } from '../search/searchset.ts'
import { demandExisting } from './live.ts'

const spec = `${canonical}/OperationDefinition/arende`
const names = ['at', '_format', '_pretty']

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
      name: 'return',
      use: 'out',
      min: 1,
      max: '1',
      type: 'Bundle',
      documentation: 'A searchset: the case first, then its resources in order of creation.',
    },
  ],
}

/** The operation over a store. */
export function arendeOperation({ store }: Pick<Context, 'store'>): Operation {
  return { definition, safe: true, run: (request) => run(request, store) }
}

/** @throws {FhirError} notFound, deleted: the case, at that instant; invalid, notSupported: a parameter */
async function run(request: OperationRequest, store: Store): ReturnType<Operation['run']> {
  const { caller, visibility, base, id = '' } = request
  const at = atOf(request)
  const query: Query = { caller, visibility }
  const arende = await (at === undefined
    ? store.read(query, 'EpisodeOfCare', id)
    : store.readAt(query, 'EpisodeOfCare', id, at.instant))
  const hits = [demandExisting(arende, `EpisodeOfCare/${id}`), ...(await store.members(query, id, at?.instant))]
  const self = pageUrl({ base }, ['EpisodeOfCare', id, '$arende'], at === undefined ? [] : [['at', at.written]])
  const content = searchset({
    base,
    links: [{ relation: 'self', url: self }],
    total: hits.length,
    hits,
    included: [],
    issues: [],
    cutMatch: whole,
    cutInclude: whole,
  })
  return { status: 200, content }
}

function whole({ bytes }: Stored): Uint8Array {
  return bytes
}

/** @throws {FhirError} invalid: not a date, or given twice; notSupported: another parameter */
function atOf({ parameters }: OperationRequest): { written: string; instant: number } | undefined {
  const unknown = [...parameters.keys()].find((name) => !names.includes(name))
  if (unknown !== undefined) {
    throw new FhirError('notSupported', `$arende has no parameter ${shown(unknown)}.${hint(unknown, names)}`, { spec })
  }
  const [written, ...more] = parameters.get('at') ?? []
  if (more.length > 0) throw new FhirError('invalid', '`at` is given more than once. Give it once.', { spec })
  return written === undefined ? undefined : { written, instant: instants(written).low }
}
