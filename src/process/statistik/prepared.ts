/** Of those who have ongoing municipal care: who has a prepared vårdbegäran. lidkoping-kontaktpunkt, line 23 (LID-02) */
import type { CarePlan, EpisodeOfCare, Patient, ServiceRequest } from '@medplum/fhirtypes'
import { ownExtensionOf } from '../../fhir/coded.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'
import { coded, refersTo, registeredIn } from './filter.ts'
import type { Observed, Scope } from './observed.ts'
import { kommunOf, systems } from './read.ts'
import type { Source } from './source.ts'

/** As things stand now; counted in the last stratum of time. */
export async function* preparedRequests(source: Source, scope: Scope): AsyncGenerator<readonly Observed[]> {
  for await (const patients of source.pages<Patient>('Patient', whoMayHaveCare(source, scope))) {
    const all = patients.map(({ id }) => `Patient/${id}`)
    const [cared, prepared] = await Promise.all([caredFor(source, all), preparedFor(source, all)])
    const ongoing = patients.filter(({ id }) => cared.has(`Patient/${id}`))
    yield ongoing.map((patient) => {
      const has = prepared.has(`Patient/${patient.id}`)
      return { ...kommunOf(patient), at: scope.high - 1, group: 'forberedda', has }
    })
  }
}

function whoMayHaveCare(source: Source, { kommuner, patient }: Scope): readonly Predicate[] {
  const linked = (type: string, where: readonly Predicate[]): Predicate => ({
    kind: 'linked-from',
    type,
    key: source.key(`${type}.patient`),
    where: { kind: 'and', of: where },
  })
  return [
    {
      kind: 'or',
      of: [
        linked('CarePlan', [coded(source, 'CarePlan.status', ['active'])]),
        linked('EpisodeOfCare', homeCare(source)),
      ],
    },
    ...(kommuner === undefined ? [] : [registeredIn(source, kommuner)]),
    ...(patient === undefined ? [] : [{ kind: 'id', ids: [patient.slice('Patient/'.length)] } as const]),
  ]
}

const homeCare = (source: Source): readonly Predicate[] => [
  coded(source, 'EpisodeOfCare.status', ['active', 'onhold']),
  coded(source, 'EpisodeOfCare.type', ['hemsjukvard'], systems.arendetyp),
]

async function caredFor(source: Source, patients: readonly string[]): Promise<ReadonlySet<string>> {
  const plans = await source.all<CarePlan>('CarePlan', [
    coded(source, 'CarePlan.status', ['active']),
    refersTo(source, 'CarePlan.patient', patients),
  ])
  const cases = await source.all<EpisodeOfCare>('EpisodeOfCare', [
    ...homeCare(source),
    refersTo(source, 'EpisodeOfCare.patient', patients),
  ])
  return new Set([
    ...plans.filter(isMunicipal).flatMap(({ subject }) => subject?.reference ?? []),
    ...cases.flatMap(({ patient }) => patient.reference ?? []),
  ])
}

/** The municipality does something of it that goes on, or is planned. */
const isMunicipal = ({ activity = [] }: CarePlan): boolean =>
  activity.some(
    (one) =>
      ownExtensionOf(one, 'huvudman')?.valueCode === 'kommun' &&
      ['scheduled', 'in-progress'].includes(one.detail?.status ?? ''),
  )

async function preparedFor(source: Source, patients: readonly string[]): Promise<ReadonlySet<string>> {
  const requests = await source.all<ServiceRequest>('ServiceRequest', [
    coded(source, 'ServiceRequest.category', ['forberedd-vardbegaran'], systems.processbegrepp),
    coded(source, 'ServiceRequest.status', ['active']),
    coded(source, 'ServiceRequest.intent', ['plan']),
    refersTo(source, 'ServiceRequest.patient', patients),
  ])
  return new Set(requests.flatMap(({ subject }) => subject.reference ?? []))
}
