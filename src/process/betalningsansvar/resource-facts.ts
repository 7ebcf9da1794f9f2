/** Reads the facts of a stay from the resources of its case. */
import type {
  Appointment,
  CareTeam,
  Communication,
  Encounter,
  EpisodeOfCare,
  Patient,
  Resource,
  Task,
} from '@medplum/fhirtypes'
import { canonical } from '../../fhir/canonical.ts'
import { extensionOf, hasCode, ownExtensionOf } from '../../fhir/coded.ts'
import { dateRange } from '../../fhir/date-range.ts'
import type { Zone } from '../../fhir/time-zone.ts'
import type { CareForm } from '../../routine/payment-policy.ts'
import type { Happened, Lasting, PaymentFacts } from './facts.ts'

export interface CaseResources {
  readonly episode: EpisodeOfCare
  readonly members: readonly Resource[]
  readonly patient?: Patient
}

const system = (id: string) => `${canonical}/CodeSystem/${id}`
const extension = (id: string) => `${canonical}/StructureDefinition/${id}`

/** The stay that a case is about: of those that were no mistake, the one that began last. */
export function stayOf(members: readonly Resource[]): Encounter | undefined {
  return members
    .filter((one): one is Encounter => one.resourceType === 'Encounter' && isStay(one))
    .toSorted((one, other) => ((one.period?.start ?? '') < (other.period?.start ?? '') ? -1 : 1))
    .at(-1)
}

const isStay = (one: Encounter): boolean =>
  one.class?.code === 'IMP' && !['planned', 'cancelled', 'entered-in-error'].includes(one.status)

/** The facts of a stay; `careForm`: what the caller knows better than the parties of the case tell. */
export function factsOf(stay: Encounter, of: CaseResources, zone: Zone, careForm?: CareForm): PaymentFacts {
  const messages = of.members.filter((one): one is Communication => isAbout(one, stay))
  const sent = (kind: string) =>
    happened(
      messages.filter((one) => isKind(one, kind)),
      ({ sent: at }) => at,
      zone,
    )
  const ready = ownExtensionOf(stay, 'utskrivningsklar')
  const judged = instant(extensionOf(ready, 'tidpunkt')?.valueDateTime, zone)
  const taken = instant(extensionOf(ready, 'aterkallad')?.valueDateTime, zone)
  const here = `Encounter/${stay.id}`
  const end = endOf(stay, of.patient, zone)
  return {
    careForm: careForm ?? careFormOf(of.members),
    admissions: sent('inskrivningsmeddelande'),
    judgements: judged === undefined ? [] : [{ at: judged, reference: here }],
    notifications: sent('utskrivningsklar'),
    retractions: sorted([
      ...sent('aterkallad-utskrivningsklar'),
      ...(taken === undefined ? [] : [{ at: taken, reference: here }]),
    ]),
    sip: { need: sipNeed(stay, of.episode), calls: sorted([...sent('kallelse-sip'), ...meetings(of.members, zone)]) },
    unable: unableTimes(of.members, zone),
    leaves: leavesOf(stay, zone),
    ...(end !== undefined && { end }),
  }
}

/** A message that was sent and names this stay, or none. */
function isAbout(resource: Resource, stay: Encounter): boolean {
  if (resource.resourceType !== 'Communication' || resource.status !== 'completed') return false
  const about = resource.encounter?.reference
  return about === undefined || about === `Encounter/${stay.id}`
}

const isKind = ({ category }: Communication, kind: string): boolean =>
  hasCode(category, system('samverkansmeddelande'), kind)

function meetings(members: readonly Resource[], zone: Zone): readonly Happened[] {
  const called = members.filter(
    (member): member is Appointment =>
      member.resourceType === 'Appointment' &&
      ['proposed', 'pending', 'booked', 'arrived', 'checked-in', 'fulfilled'].includes(member.status) &&
      hasCode(member.serviceType, system('processbegrepp'), 'sip'),
  )
  return happened(called, ({ created }) => created, zone)
}

/** A case or stay says whether a SIP is needed; else a gul or röd process has one, and a grön has none. */
function sipNeed(stay: Encounter, episode: EpisodeOfCare): PaymentFacts['sip']['need'] {
  const said = [stay, episode].flatMap(({ extension: all = [] }) =>
    all.filter((said) => said.url === extension('behov') && extensionOf(said, 'typ')?.valueCode === 'sip'),
  )
  const isNeeded = extensionOf(said[0], 'finns')?.valueBoolean
  if (isNeeded !== undefined) return isNeeded ? 'needed' : 'not-needed'
  const level = ownExtensionOf(episode, 'processniva')?.valueCode
  if (level === undefined) return 'undocumented'
  return level === 'gron' ? 'not-needed' : 'needed'
}

const outpatient = ['listad-vardcentral', 'oppenvard', 'psykiatrisk-oppenvard', 'rehab']

/** Tasks that a regional outpatient party of the case has answered with `kan-ej-ta-emot`. */
function unableTimes(members: readonly Resource[], zone: Zone): readonly Lasting[] {
  const units = parties(members, outpatient)
  return members.flatMap((member): Lasting[] => {
    if (member.resourceType !== 'Task' || !isUnable(member) || !units.has(member.owner?.reference ?? '')) return []
    const from = instant(member.lastModified ?? member.meta?.lastUpdated, zone)
    return from === undefined ? [] : [{ from, reference: `Task/${member.id}` }]
  })
}

const isUnable = ({ businessStatus }: Task): boolean => hasCode(businessStatus, system('svarslage'), 'kan-ej-ta-emot')

const careFormOf = (members: readonly Resource[]): CareForm =>
  parties(members, ['psykiatrisk-oppenvard']).size > 0 ? 'psykiatri' : 'somatik'

/** References to the parties of a case that have one of these roles and have not left. */
function parties(members: readonly Resource[], roles: readonly string[]): ReadonlySet<string> {
  const teams = members.filter((member): member is CareTeam => member.resourceType === 'CareTeam')
  const found = teams
    .filter(({ category }) => hasCode(category, system('processbegrepp'), 'arendeparter'))
    .flatMap(({ participant = [] }) => participant)
    .filter(({ role, period }) => period?.end === undefined && hasCode(role, system('partsroll'), ...roles))
  return new Set(found.flatMap(({ member }) => member?.reference ?? []))
}

function leavesOf({ statusHistory = [], id }: Encounter, zone: Zone): readonly Lasting[] {
  return statusHistory.flatMap(({ status, period }): Lasting[] => {
    const from = instant(period.start, zone)
    const to = instant(period.end, zone)
    if (status !== 'onleave' || from === undefined) return []
    return [{ from, ...(to !== undefined && { to }), reference: `Encounter/${id}` }]
  })
}

function endOf(stay: Encounter, patient: Patient | undefined, zone: Zone): PaymentFacts['end'] {
  const out = stay.status === 'finished' ? instant(stay.period?.end, zone) : undefined
  const died = instant(patient?.deceasedDateTime, zone)
  const isDead = hasCode(stay.hospitalization?.dischargeDisposition, system('boende'), 'avliden')
  if (died !== undefined && (out === undefined || died <= out)) return ended(died, 'avliden', `Patient/${patient?.id}`)
  return out === undefined ? undefined : ended(out, isDead ? 'avliden' : 'utskriven', `Encounter/${stay.id}`)
}

const ended = (at: number, why: 'utskriven' | 'avliden', reference: string) => ({ at, why, reference })

function happened<T extends Resource>(
  all: readonly T[],
  at: (one: T) => string | undefined,
  zone: Zone,
): readonly Happened[] {
  return sorted(
    all.flatMap((resource) => {
      const when = instant(at(resource) ?? resource.meta?.lastUpdated, zone)
      return when === undefined ? [] : [{ at: when, reference: `${resource.resourceType}/${resource.id}` }]
    }),
  )
}

const sorted = (all: readonly Happened[]): readonly Happened[] => all.toSorted((one, other) => one.at - other.at)

function instant(text: string | undefined, zone: Zone): number | undefined {
  return text === undefined ? undefined : dateRange(text, zone)?.low
}
