/** The operation `EpisodeOfCare/[id]/$medicinskt-ansvar`: who has the medical responsibility at an instant, or all through. */
import type { EpisodeOfCare, OperationDefinition, Parameters, ParametersParameter } from '@medplum/fhirtypes'
import { canonical } from '../../fhir/canonical.ts'
import type { Operation, OperationRequest } from '../../fhir/operation.ts'
import { FhirError } from '../../fhir/outcome.ts'
import type { Zone } from '../../fhir/time-zone.ts'
import { askedInstant } from '../../routine/asked-instant.ts'
import type { Store } from '../../store/store.ts'
import { grounds } from './responsibility.ts'
import { type Kept, keptResponsibilities } from './timeline.ts'

export interface AnsvarNeeds {
  readonly store: Store
  readonly zone: Zone
  /** ms since the epoch. */
  readonly clock: () => number
}

/** The operations that the façade has about medical responsibility. */
export function ansvarOperations(needs: AnsvarNeeds): readonly Operation[] {
  return [{ definition, safe: true, run: (request) => run(request, needs) }]
}

async function run(request: OperationRequest, { store, zone, clock }: AnsvarNeeds) {
  const { id = '', parameters } = request
  const stored = await store.read(request, 'EpisodeOfCare', id)
  if (stored === undefined) throw new FhirError('notFound', `There is no EpisodeOfCare/${id}.`)
  if (stored.deleted) throw new FhirError('deleted', `EpisodeOfCare/${id} has been deleted.`)
  const episode: EpisodeOfCare = JSON.parse(stored.content)
  const timeline = keptResponsibilities(episode, zone)
  const at = askedInstant('at', parameters.get('at')?.[0], zone)
  const isOpen = episode.status !== 'finished'
  const parameter =
    at === undefined
      ? timeline.map((one) => ({ name: 'ansvar', part: parts(one, isOpen && one.from > clock()) }))
      : atInstant(timeline, at, isOpen && at > clock())
  const content: Parameters = { resourceType: 'Parameters', ...(parameter.length > 0 && { parameter }) }
  return { status: 200, content }
}

/** Before and after the case nobody is responsible by it: then only `at` and `utanfor` are given. */
function atInstant(timeline: readonly Kept[], at: number, isForecast: boolean): ParametersParameter[] {
  const found = timeline.findLast(({ from, to }) => from <= at && (to === undefined || at < to))
  const asked = { name: 'at', valueDateTime: new Date(at).toISOString() }
  if (found !== undefined) return [asked, ...parts(found, isForecast)]
  const [first] = timeline
  const before = first !== undefined && at < first.from
  return [asked, { name: 'utanfor', valueCode: before ? 'fore' : 'efter' }]
}

function parts({ unit, from, to, ground }: Kept, isForecast: boolean): ParametersParameter[] {
  const period = { start: new Date(from).toISOString(), ...(to !== undefined && { end: new Date(to).toISOString() }) }
  return [
    { name: 'ansvarig', valueReference: { reference: unit } },
    { name: 'period', valuePeriod: period },
    ...(ground === undefined ? [] : [{ name: 'grund', valueString: ground }]),
    { name: 'prognos', valueBoolean: isForecast },
    { name: 'utanLakarbesok', valueBoolean: ground === grounds.utanLakarbesok },
  ]
}

const definition: OperationDefinition = {
  resourceType: 'OperationDefinition',
  id: 'EpisodeOfCare-medicinskt-ansvar',
  url: `${canonical}/OperationDefinition/EpisodeOfCare-medicinskt-ansvar`,
  version: '0.1.0',
  name: 'MedicinsktAnsvar',
  title: 'Medicinskt ansvar',
  status: 'draft',
  kind: 'operation',
  description:
    'Who has the medical responsibility for the patient of a case at an instant, by what is known now; or, without an instant, all who have it, one after the other without gap.',
  affectsState: false,
  code: 'medicinskt-ansvar',
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
      documentation: 'The instant; later than now: a forecast, marked as one. Without it: the whole timeline.',
    },
    {
      name: 'return',
      use: 'out',
      min: 1,
      max: '1',
      type: 'Parameters',
      documentation:
        'Of an instant: `at`, `ansvarig`, `period`, `grund`, `prognos`, `utanLakarbesok` (the time ran out and no physician had met the patient); outside the case `at` and `utanfor` (fore, efter). Without an instant: an `ansvar` with these parts for each.',
    },
  ],
}
