/**
 * Hemgångsklar and the discharge: what the messages say is written on the stay, and must agree with it.
 *
 * dalarna-utskrivning, lines 132-145, 365-366, 425-428; domain C8
 */
import type { Encounter } from '@medplum/fhirtypes'
import { extensionOf } from '../../fhir/coded.ts'
import type { FixStep } from '../../fhir/outcome.ts'
import { information, refusal, type Said } from '../state/refusal.ts'
import { facts, sentAt } from './message.ts'
import { type SentMessage, type Stay, stayOf } from './sent-message.ts'
import { readyOf, setFact } from './stay.ts'
import { demandReverseOrder } from './utskrivningsklar.ts'

/** @throws {FhirError} businessRule: the patient is not ready for discharge */
export async function demandHomeReady({ message, work }: SentMessage): Promise<void> {
  const stay = await stayOf(message, work)
  if (extensionOf(message, facts.hemgangsklar) === undefined || stay === undefined) throw refusal(noHomeReady)
  if (readyOf(stay) === undefined) throw refusal(notReady)
}

/** Sets the fact on the stay. */
export async function setHomeReady({ message, work }: SentMessage): Promise<void> {
  const stay = await stayOf(message, work)
  if (stay) await setFact(stay, facts.hemgangsklar, extensionOf(message, facts.hemgangsklar), work)
}

/**
 * Takes the fact away from the stay.
 *
 * @throws {FhirError} businessRule: the discharge was told and must be taken back first
 */
export async function unsetHomeReady({ message, work }: SentMessage): Promise<void> {
  const stay = await stayOf(message, work)
  if (stay) await demandReverseOrder(stay.id, sentAt(message), work, ['utskrivningsmeddelande'])
  if (stay) await setFact(stay, facts.hemgangsklar, undefined, work)
}

/** @throws {FhirError} businessRule: it does not say where to and when, or the stay says another day */
export async function demandDischarge({ message, work, deps }: SentMessage): Promise<void> {
  const date = extensionOf(message, facts.utskrivningsdatum)?.valueDateTime
  const destination = extensionOf(message, facts.utskrivenTill)?.valueCodeableConcept
  if (date === undefined || destination === undefined || message.encounter === undefined) throw refusal(noDestination)
  const end = (await stayOf(message, work))?.period?.end
  if (end !== undefined && dayOf(end, deps) !== dayOf(date, deps)) throw refusal(otherDay(dayOf(end, deps)))
}

/** The local day of a FHIR dateTime. */
function dayOf(date: string, { localDate }: SentMessage['deps']): string {
  return date.includes('T') ? localDate(Date.parse(date)) : date
}

const going: ReadonlySet<string> = new Set(['in-progress', 'onleave'])

/** Ends the stay that the message says has ended; one that ends later is left as it is. */
export async function discharge({ message, work }: SentMessage): Promise<void> {
  const stay = await stayOf(message, work)
  const date = extensionOf(message, facts.utskrivningsdatum)?.valueDateTime
  if (stay === undefined || date === undefined || !going.has(stay.status)) return
  if (!date.includes('T') || Date.parse(date) > work.now) return
  await work.patch('Encounter', stay.id, dischargeSteps(stay, date, message))
  work.say(information(ended(stay.id)))
}

function dischargeSteps(stay: Stay, date: string, message: SentMessage['message']): FixStep[] {
  const to = extensionOf(message, facts.utskrivenTill)?.valueCodeableConcept
  const { hospitalization, period }: Encounter = stay
  const isKnown = hospitalization?.destination ?? hospitalization?.dischargeDisposition
  return [
    { op: 'replace', path: '/status', value: 'finished' },
    { op: 'add', path: '/period', value: { ...period, end: period?.end ?? date } },
    ...(isKnown || to === undefined
      ? []
      : [{ op: 'add' as const, path: '/hospitalization', value: { ...hospitalization, dischargeDisposition: to } }]),
  ]
}

const noHomeReady: Said = {
  rule: 'hemgangsklar',
  english:
    'The message hemgangsklar names the stay (Communication.encounter) and says when and by which criteria (extension hemgangsklar).',
  swedish:
    'Meddelandet hemgångsklar anger vårdtillfället (Communication.encounter) och när och enligt vilka kriterier (tillägget hemgangsklar).',
  expression: 'Communication.extension',
}
const notReady: Said = {
  rule: 'hemgangsklar-forutsatter-utskrivningsklar',
  english:
    'A patient who is ready to go home (hemgangsklar) is ready for discharge: send the message utskrivningsklar about this stay first.',
  swedish:
    'En patient som är hemgångsklar är också utskrivningsklar: sänd först meddelandet utskrivningsklar om vårdtillfället.',
  expression: 'Communication.encounter',
}
const noDestination: Said = {
  rule: 'utskrivningsmeddelande',
  english:
    'A notification of discharge names the stay and says where to and when: give Communication.encounter and the extensions utskriven-till and utskrivningsdatum. Until they are known, keep it as a draft (status "preparation").',
  swedish:
    'Ett utskrivningsmeddelande anger vårdtillfället, vart patienten skrevs ut och när: ange Communication.encounter och tilläggen utskriven-till och utskrivningsdatum. Spara det som utkast (status preparation) tills de är kända.',
  expression: 'Communication.extension',
}

function otherDay(day: string): Said {
  return {
    rule: 'utskrivningsmeddelande',
    english: `The message says another day of discharge than the stay, which ended on ${day}. Correct the one that is wrong.`,
    swedish: `Meddelandet anger en annan utskrivningsdag än vårdtillfället, som slutade ${day}. Rätta det som är fel.`,
    expression: 'Communication.extension',
    expected: day,
  }
}

function ended(id: string): Said {
  return {
    rule: 'utskrivningsmeddelande',
    english: `Encounter/${id} was ended as the message says: status "finished", with time and destination.`,
    swedish: `Encounter/${id} avslutades enligt meddelandet: status finished, med tid och destination.`,
  }
}
