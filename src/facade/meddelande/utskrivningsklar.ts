/**
 * Utskrivningsklar and its retraction: the message sets the fact on the stay, and only a message takes it back.
 *
 * dalarna-utskrivning, lines 121-127; fyrbodal-medicinsk-planering, line 82; domain C1, LAG-07
 */

import { codesIn, extensionOf } from '../../fhir/coded.ts'
import type { Work } from '../../store/write-rule.ts'
import { idOf, isSame } from '../code/reference.ts'
import { systems } from '../code/urls.ts'
import { refusal, type Said } from '../state/refusal.ts'
import { isPhysician } from './licence.ts'
import { facts, type Message, sentAt, sentOfKind } from './message.ts'
import { type Recipient, uncovered } from './recipients.ts'
import { type Case, messagesOf, type SentMessage, type Stay, stayOf } from './sent-message.ts'
import { homeReadyOf, readyOf, setFact } from './stay.ts'

/** @throws {FhirError} businessRule: it names no stay, or not when it was judged */
export async function demandJudgement({ message }: SentMessage): Promise<void> {
  const fact = extensionOf(message, facts.utskrivningsklar)
  if (message.encounter === undefined || extensionOf(fact, 'tidpunkt') === undefined) throw refusal(noJudgement)
}

/** @throws {FhirError} businessRule: no physician judged it */
export async function demandPhysician({ message, work }: SentMessage): Promise<void> {
  const judge = extensionOf(extensionOf(message, facts.utskrivningsklar), 'bedomdAv')
  if (!(await isPhysician(judge?.valueReference, work))) throw refusal(noPhysician)
}

/** @throws {FhirError} businessRule: a part is not met. fyrbodal-medicinsk-planering, line 82: `utskrivningsklar.delvillkor` */
export async function demandParts({ message, deps }: SentMessage, of: Case | undefined): Promise<void> {
  if (of === undefined) return
  const fact = extensionOf(message, facts.utskrivningsklar)
  const { 'utskrivningsklar.delvillkor': wanted } = await deps.parametersOf(of.episode)
  const missing = wanted.value.filter((part) => {
    const said = extensionOf(fact, part)?.valueBoolean
    // The message itself is the medical judgement.
    return part === 'medicinskt' ? said === false : said !== true
  })
  if (missing.length > 0) throw refusal(notAllParts(missing, wanted.layer))
}

/** @throws {FhirError} businessRule: a party is not told */
export async function demandReadyTold({ message, work }: SentMessage, of: Case | undefined, to: readonly Recipient[]) {
  const sender = message.sender?.reference
  const others = of?.parties.filter(({ member }) => member && !isSame(member, sender)) ?? []
  const left = (await uncovered(others, to, work)).filter(
    ({ role }) => !codesIn(role, systems.partsroll).includes('slutenvard'),
  )
  if (left.length > 0) throw refusal(notAllTold(left.flatMap(({ member }) => member?.reference ?? [])))
}

/** Sets the fact on the stay, unless it was retracted after this was judged. */
export async function setReady({ message, work }: SentMessage): Promise<void> {
  const stay = await stayOf(message, work)
  const fact = extensionOf(message, facts.utskrivningsklar)
  if (stay === undefined || fact === undefined) return
  const retracted = extensionOf(extensionOf(stay, facts.utskrivningsklar), 'aterkallad')?.valueDateTime
  const judged = extensionOf(fact, 'tidpunkt')?.valueDateTime
  if (retracted !== undefined && Date.parse(retracted) >= Date.parse(judged ?? '')) return
  await setFact(stay, facts.utskrivningsklar, fact, work)
}

/** @throws {FhirError} businessRule: nothing is there to retract, or something later must be taken back first */
export async function demandRetractable(sent: SentMessage): Promise<void> {
  const { message, work } = sent
  const stay = await stayOf(message, work)
  if (stay === undefined) throw refusal(retractsNothing)
  const ready = await messagesOf(stay.id, sentOfKind('utskrivningsklar'), work)
  const retracted = ready.find(({ id }) => message.inResponseTo?.some((one) => idOf(one, 'Communication') === id))
  if (retracted === undefined || ready.some((one) => sentAt(one) > sentAt(retracted))) throw refusal(retractsNothing)
  const before = await messagesOf(stay.id, sentOfKind('aterkallad-utskrivningsklar'), work)
  if (before.some((one) => one.id !== message.id && isAnswerTo(one, retracted.id))) throw refusal(retractsNothing)
  await demandReverseOrder(stay.id, sentAt(retracted), work)
  if (homeReadyOf(stay) !== undefined) throw refusal(homeReadyFirst)
}

const isAnswerTo = (message: Message, id: string) =>
  message.inResponseTo?.some((one) => idOf(one, 'Communication') === id) ?? false

const laterSteps = ['utskrivningsmeddelande', 'hemgangsklar']

/** @throws {FhirError} businessRule: a later step of the process was told and stands */
export async function demandReverseOrder(
  stayId: string,
  since: number,
  work: Work,
  steps: readonly string[] = laterSteps,
): Promise<void> {
  for (const kind of steps) {
    const later = (await messagesOf(stayId, sentOfKind(kind), work)).find((one) => sentAt(one) >= since)
    if (later !== undefined) throw refusal(laterFirst(later, kind))
  }
}

/** Notes on the stay when the fact was retracted. */
export async function retract({ message, work }: SentMessage): Promise<void> {
  const stay = await stayOf(message, work)
  if (stay) await retractAt(stay, sentAt(message), work)
}

async function retractAt(stay: Stay, instant: number, work: Work): Promise<void> {
  const fact = readyOf(stay)
  if (fact === undefined) return
  const judged = Date.parse(extensionOf(fact, 'tidpunkt')?.valueDateTime ?? '')
  const at = new Date(Math.max(instant, judged)).toISOString()
  const aterkallad = { url: 'aterkallad', valueDateTime: at }
  await setFact(stay, facts.utskrivningsklar, { ...fact, extension: [...(fact.extension ?? []), aterkallad] }, work)
}

/**
 * Notes on the stay that what was said by mistake is not so.
 *
 * @throws {FhirError} businessRule: a later step must be taken back first
 */
export async function takeBackReady(sent: SentMessage): Promise<void> {
  const { message, work } = sent
  const stay = await stayOf(message, work)
  if (stay === undefined) return
  await demandReverseOrder(stay.id, sentAt(message), work)
  const others = await messagesOf(stay.id, sentOfKind('utskrivningsklar'), work)
  const stands = others.some((one) => one.id !== message.id && sentAt(one) >= sentAt(message))
  if (!stands) await retractAt(stay, work.now, work)
}

const noJudgement: Said = {
  rule: 'utskrivningsklar',
  english:
    'The message utskrivningsklar names the stay (Communication.encounter) and when the physician judged (extension utskrivningsklar with tidpunkt).',
  swedish:
    'Meddelandet utskrivningsklar anger vårdtillfället (Communication.encounter) och när läkaren gjorde bedömningen (tillägget utskrivningsklar med tidpunkt).',
  expression: 'Communication.extension',
}
const noPhysician: Said = {
  rule: 'utskrivningsklar-lakare',
  english:
    'The treating physician judges that a patient is ready for discharge: name a physician in the extension utskrivningsklar, bedomdAv (a PractitionerRole with the role of a physician).',
  swedish:
    'Behandlande läkare bedömer att patienten är utskrivningsklar: ange en läkare i tillägget utskrivningsklar, bedomdAv (ett medarbetaruppdrag med en läkarroll).',
  expression: 'Communication.extension',
}
const retractsNothing: Said = {
  rule: 'aterkallad-utskrivningsklar',
  english:
    'There is nothing to retract: name in Communication.inResponseTo the last message utskrivningsklar that was sent about this stay and was not retracted.',
  swedish:
    'Det finns inget att återkalla: ange i Communication.inResponseTo det senaste meddelandet utskrivningsklar som sänts om vårdtillfället och inte är återkallat.',
  expression: 'Communication.inResponseTo',
}
const homeReadyFirst: Said = {
  rule: 'omvand-ordning',
  english:
    'The patient is ready to go home (hemgangsklar) by the stay itself. Take that away from the Encounter first, then retract utskrivningsklar.',
  swedish:
    'Patienten är hemgångsklar enligt vårdtillfället. Ta bort det ur Encounter först, och återkalla sedan utskrivningsklar.',
  expression: 'Communication.encounter',
}

function laterFirst(later: Message, kind: string): Said {
  return {
    rule: 'omvand-ordning',
    english: `Steps are taken back in reverse order. Communication/${later.id} (${kind}) was sent later: set its status to "entered-in-error" first.`,
    swedish: `Stegen återtas i omvänd ordning. Communication/${later.id} (${kind}) sändes senare: sätt först dess status till entered-in-error.`,
    expression: 'Communication.inResponseTo',
    found: kind,
  }
}

function notAllParts(missing: readonly string[], layer: string): Said {
  const names = missing.join(', ')
  return {
    rule: 'utskrivningsklar-delvillkor',
    english: `A patient is ready for discharge when all parts that the routine asks for are met, but ${names} is not (${layer}). Set each to true in the extension utskrivningsklar once it is done.`,
    swedish: `En patient är utskrivningsklar när alla delvillkor i rutinen är uppfyllda, men ${names} är det inte (${layer}). Sätt vart och ett till true i tillägget utskrivningsklar när det är gjort.`,
    expression: 'Communication.extension',
    found: names,
  }
}

function notAllTold(left: readonly string[]): Said {
  return {
    rule: 'utskrivningsklar-parter',
    english: `All parties are told that a patient is ready for discharge. Add to Communication.recipient: ${left.join(', ')}.`,
    swedish: `Alla parter underrättas om att patienten är utskrivningsklar. Lägg till i Communication.recipient: ${left.join(', ')}.`,
    expression: 'Communication.recipient',
    expected: left.join(', '),
  }
}
