/**
 * Inskrivningsmeddelande: to outpatient care and the municipality, with what the law asks for, and no diagnosis without
 * consent.
 *
 * dalarna-utskrivning, lines 5-14, 52-57, 78-80, 223-228; domain LAG-02
 */
import type { Consent, Patient } from '@medplum/fhirtypes'
import { canonical } from '../../fhir/canonical.ts'
import { codesIn, extensionOf, extensionsOf } from '../../fhir/coded.ts'
import { idOf, named } from '../code/reference.ts'
import { systems } from '../code/urls.ts'
import { refusal, type Said, warning } from '../state/refusal.ts'
import { codeSystems, facts, type Message, pudOf } from './message.ts'
import { principalOf, type Recipient, roleOf, standsFor } from './recipients.ts'
import { type Case, type SentMessage, stayOf } from './sent-message.ts'

/** @throws {FhirError} businessRule: it names no stay */
export async function demandStay({ message }: SentMessage): Promise<void> {
  if (message.encounter === undefined) throw refusal(noStay)
}

/** @throws {FhirError} businessRule: it tells no planned date of discharge */
export async function demandPud({ message }: SentMessage): Promise<void> {
  if (pudOf(message) === undefined) throw refusal(noPud)
}

/** @throws {FhirError} businessRule: it does not say why the information may be shared */
export async function demandGround({ message }: SentMessage): Promise<void> {
  if (extensionOf(message, facts.delningsgrund) === undefined) throw refusal(noGround)
}

/** @throws {FhirError} businessRule: it does not say whose care is needed */
export async function demandNeed(sent: SentMessage): Promise<void> {
  if ((await needsOf(sent)).length === 0) throw refusal(noNeed)
}

async function needsOf({ message, work }: SentMessage): Promise<readonly string[]> {
  const said = codesIn(message.reasonCode, codeSystems.behovsomrade)
  if (said.length > 0) return said
  return codesIn((await stayOf(message, work))?.reasonCode, codeSystems.behovsomrade)
}

type Told = 'oppenvard' | 'kommun'

/** Whether a receiver is of outpatient care or of the municipality; a ward is neither. */
async function sideOf(one: Recipient, of: Case | undefined, { work }: SentMessage): Promise<Told | undefined> {
  for (const party of of?.parties ?? []) {
    const role = roleOf(party)
    if (role === 'slutenvard' || !(await standsFor(one, party, work))) continue
    return principalOf(one, role) === 'kommun' ? 'kommun' : 'oppenvard'
  }
  const isWard = codesIn(one.line[0]?.type, systems.enhetstyp).includes('avdelning')
  const principal = isWard ? undefined : principalOf(one)
  return principal === 'region' ? 'oppenvard' : principal
}

const onlyOutpatient: readonly Told[] = ['oppenvard']
const bothSides: readonly Told[] = ['oppenvard', 'kommun']

/** @throws {FhirError} businessRule: outpatient care or the municipality is not told */
export async function demandBothSides(
  sent: SentMessage,
  of: Case | undefined,
  to: readonly Recipient[],
): Promise<void> {
  const needs = await needsOf(sent)
  const sides = new Set(await Promise.all(to.map((one) => sideOf(one, of, sent))))
  // A patient who often comes is told of to outpatient care even where nothing of the municipality is needed.
  const wanted = needs.every((need) => need === 'oppenvard') ? onlyOutpatient : bothSides
  const missing = wanted.filter((side) => !sides.has(side))
  if (missing.length > 0) throw refusal(notTold(missing))
}

/** @throws {FhirError} businessRule: the patient has no name or number. domain LAG-02 */
export async function demandPatient({ message, work }: SentMessage): Promise<void> {
  const id = idOf(message.subject, 'Patient')
  const patient = id === undefined ? undefined : await work.read<Patient>('Patient', id)
  if (patient === undefined) return
  const missing = [
    ...(patient.identifier?.some(({ value }) => value) ? [] : ['Patient.identifier']),
    ...(patient.name?.length ? [] : ['Patient.name']),
  ]
  if (missing.length > 0) throw refusal(incomplete(missing))
  const isProtected = patient.meta?.security?.some(
    ({ code }) => code === 'sekretessmarkering' || code === 'skyddadFolkbokforing',
  )
  if (!patient.address?.length && !isProtected) work.say(warning(noAddress))
}

/** @throws {FhirError} businessRule: a diagnosis is told without consent. dalarna-utskrivning, lines 223-228 */
export async function demandConsent({ message, work }: SentMessage): Promise<void> {
  const tellsDiagnosis = message.about?.some((one) => named(one)?.type === 'Condition')
  const ground = extensionOf(message, facts.delningsgrund)?.valueCode
  if (!tellsDiagnosis && ground !== 'samtycke') return
  const given = await consentsOf(message, work)
  if (tellsDiagnosis && !given.includes('preliminar-diagnos')) throw refusal(noConsentToDiagnosis)
  if (ground === 'samtycke' && given.length === 0) work.say(warning(noConsent))
}

const scope = `${canonical}/StructureDefinition/samtyckesomfattning`

/** What the patient has consented to and still does. */
export async function consentsOf(
  { subject }: Pick<Message, 'subject'>,
  work: SentMessage['work'],
): Promise<readonly string[]> {
  const patient = idOf(subject, 'Patient')
  if (patient === undefined) return []
  const consents = await work.search<Consent>('Consent', `patient=Patient/${patient}&status=active`)
  return consents.flatMap((consent) => {
    const { provision } = consent
    const isOver = provision?.period?.end !== undefined && Date.parse(provision.period.end) < work.now
    if (provision?.type !== 'permit' || isOver) return []
    return extensionsOf(consent, scope).flatMap(({ valueCode }) => valueCode ?? [])
  })
}

const rule = 'inskrivningsmeddelande'

const noStay: Said = {
  rule,
  english: 'A notification of admission names the stay it tells of: give Communication.encounter.',
  swedish: 'Ett inskrivningsmeddelande anger vilket vårdtillfälle det gäller: ange Communication.encounter.',
  expression: 'Communication.encounter',
}
const noPud: Said = {
  rule,
  english:
    'A notification of admission tells the planned date of discharge: give the extension planerat-utskrivningsdatum.',
  swedish: 'Ett inskrivningsmeddelande anger planerat utskrivningsdatum: ange tillägget planerat-utskrivningsdatum.',
  expression: 'Communication.extension',
}
const noGround: Said = {
  rule,
  english:
    'A notification of admission says why the information may be shared: give the extension delningsgrund (samtycke, menprovning, formodat-samtycke, nodsituation, lagkrav).',
  swedish:
    'Ett inskrivningsmeddelande anger varför uppgifterna får delas: ange tillägget delningsgrund (samtycke, menprovning, formodat-samtycke, nodsituation, lagkrav).',
  expression: 'Communication.extension',
}
const noNeed: Said = {
  rule,
  english:
    'A notification of admission says whose care is needed after discharge: give Communication.reasonCode, or Encounter.reasonCode, from the code system behovsomrade (socialtjanst, kommunal-halso-och-sjukvard, oppenvard).',
  swedish:
    'Ett inskrivningsmeddelande anger vems insatser som behövs efter utskrivning: ange Communication.reasonCode, eller Encounter.reasonCode, ur kodsystemet behovsomrade (socialtjanst, kommunal-halso-och-sjukvard, oppenvard).',
  expression: 'Communication.reasonCode',
}
const noAddress: Said = {
  rule,
  english: 'A notification of admission tells the registered address of the patient, but the Patient has none: add it.',
  swedish: 'Ett inskrivningsmeddelande innehåller folkbokföringsadressen, men patienten saknar adress: lägg till den.',
  expression: 'Communication.subject',
}
const noConsent: Said = {
  rule,
  english:
    'The message is shared by consent (delningsgrund samtycke), but no active Consent of the patient is stored: record it.',
  swedish:
    'Meddelandet delas med stöd av samtycke (delningsgrund samtycke), men inget gällande samtycke (Consent) finns: registrera det.',
  expression: 'Communication.extension',
}
const noConsentToDiagnosis: Said = {
  rule: 'diagnos-samtycke',
  english:
    'A preliminary diagnosis is told only with the consent of the patient. Record it first (an active Consent with provision.type permit and samtyckesomfattning preliminar-diagnos), or leave the Condition out of Communication.about.',
  swedish:
    'Preliminär diagnos anges bara med patientens samtycke. Registrera först samtycket (ett gällande Consent med provision.type permit och samtyckesomfattning preliminar-diagnos), eller utelämna Condition ur Communication.about.',
  expression: 'Communication.about',
}

function notTold(missing: readonly Told[]): Said {
  const english = missing.map((side) =>
    side === 'kommun' ? 'a unit of the municipality' : 'a unit of outpatient care',
  )
  const swedish = missing.map((side) => (side === 'kommun' ? 'en enhet i kommunen' : 'en enhet i öppenvården'))
  return {
    rule,
    english: `A notification of admission goes to both outpatient care and the municipality. Add to Communication.recipient: ${english.join(', ')}.`,
    swedish: `Ett inskrivningsmeddelande går till både öppenvården och kommunen. Lägg till i Communication.recipient: ${swedish.join(', ')}.`,
    expression: 'Communication.recipient',
    expected: missing.join(', '),
  }
}

function incomplete(missing: readonly string[]): Said {
  return {
    rule,
    english: `A notification of admission tells name and personnummer of the patient, but ${missing.join(' and ')} is missing: complete the Patient first.`,
    swedish: `Ett inskrivningsmeddelande innehåller patientens namn och personnummer, men ${missing.join(' och ')} saknas: komplettera patienten först.`,
    expression: 'Communication.subject',
    found: missing.join(', '),
  }
}
