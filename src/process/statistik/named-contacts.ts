/** Statistics of fasta vårdkontakter: how long after the admission one was named. */
import type { CareTeam, Encounter, Patient } from '@medplum/fhirtypes'
import { extensionOf } from '../../fhir/coded.ts'
import type { Zone } from '../../fhir/time-zone.ts'
import { coded, refersTo, touches, within } from './filter.ts'
import type { Observed, Scope } from './observed.ts'
import { instantOf, kommunOf, systems } from './read.ts'
import type { Source } from './source.ts'

const hourMs = 3_600_000
const caseOf = 'http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare'

/** Hours from the start of the stays that belong to a case and began within the scope, until a contact was named. */
export async function* hoursToContact(source: Source, scope: Scope, zone: Zone): AsyncGenerator<readonly Observed[]> {
  const where = [
    coded(source, 'Encounter.class', ['IMP']),
    coded(source, 'Encounter.status', ['in-progress', 'onleave', 'finished']),
    touches(source, 'Encounter.date', scope),
    ...within(source, scope, 'Encounter.patient', 'Encounter.service-provider'),
  ]
  for await (const stays of source.pages<Encounter>('Encounter', where)) {
    const begun = stays.filter((stay) => hasBegun(stay, scope, zone))
    const [named, patients] = await Promise.all([
      firstContacts(source, begun.flatMap(cases), zone),
      source.byReference<Patient>(
        'Patient',
        begun.map(({ subject }) => subject?.reference),
      ),
    ])
    yield begun.map((stay) => {
      const patient = patients.get(stay.subject?.reference ?? '')
      return { ...facts(stay, patient, zone), ...waited(stay, named, zone) }
    })
  }
}

const cases = ({ episodeOfCare = [] }: Encounter): readonly string[] =>
  episodeOfCare.flatMap(({ reference }) => reference ?? [])

function hasBegun(stay: Encounter, { low, high }: Scope, zone: Zone): boolean {
  const start = instantOf(stay.period?.start, zone)
  return start !== undefined && low <= start && start < high && cases(stay).length > 0
}

function facts(stay: Encounter, patient: Patient | undefined, zone: Zone) {
  const unit = stay.serviceProvider?.reference
  const at = instantOf(stay.period?.start, zone) ?? 0
  return { group: 'fast-vardkontakt', at, ...kommunOf(patient), ...(unit !== undefined && { unit }) }
}

/** A contact whom the patient had before waits for nobody. */
function waited(stay: Encounter, named: ReadonlyMap<string, number>, zone: Zone): Pick<Observed, 'value' | 'isUntold'> {
  const start = instantOf(stay.period?.start, zone) ?? 0
  const first = Math.min(...cases(stay).map((one) => named.get(one) ?? Number.POSITIVE_INFINITY))
  if (first === Number.POSITIVE_INFINITY) return { isUntold: true }
  return { value: Math.max(0, Math.floor((first - start) / hourMs)) }
}

/** When each of these cases first had a fast vårdkontakt, ms. */
async function firstContacts(source: Source, episodes: readonly string[], zone: Zone) {
  const teams = await source.all<CareTeam>('CareTeam', [refersTo(source, 'CareTeam.arende', episodes)])
  const first = new Map<string, number>()
  for (const team of teams) {
    const at = namedAt(team, zone)
    const key = extensionOf(team, caseOf)?.valueReference?.reference ?? ''
    if (at !== undefined) first.set(key, Math.min(at, first.get(key) ?? at))
  }
  return first
}

function namedAt({ status, period, participant = [] }: CareTeam, zone: Zone): number | undefined {
  const contact = participant.find(({ role = [] }) => role.some(isContact))
  if (contact === undefined || status === 'entered-in-error') return undefined
  return instantOf(contact.period?.start ?? period?.start, zone)
}

const isContact = ({ coding = [] }: { readonly coding?: readonly { system?: string; code?: string }[] }): boolean =>
  coding.some(({ system, code }) => system === systems.fastKontakt && (code === '1' || code === '4'))
