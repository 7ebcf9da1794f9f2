/**
 * Avbrott i processen: what is open in the case is cancelled, its plans are revoked, and all parties are told.
 *
 * domain 4, KLARA heritage: Avbrott i processen
 */
import type { Appointment, CarePlan, EpisodeOfCare, Patient, Task } from '@medplum/fhirtypes'
import { codesIn, hasCode } from '../../fhir/coded.ts'
import { parsedVersion } from '../../store/parsed-version.ts'
import type { Work, WriteRule } from '../../store/write-rule.ts'
import { isOfOurs } from '../arende/opener.ts'
import { isSame } from '../code/reference.ts'
import { systems } from '../code/urls.ts'
import { refusal } from '../state/refusal.ts'
import { sendOwn } from './own-message.ts'
import { cancelTask } from './receipts.ts'
import { type Recipient, uncovered } from './recipients.ts'
import { type Case, caseOfMessage, type MessageDependencies, readCase, type SentMessage } from './sent-message.ts'

/** @throws {FhirError} businessRule: a party is not told */
export async function demandAllTold({ message, work }: SentMessage, of: Case | undefined, to: readonly Recipient[]) {
  const others = of?.parties.filter(({ member }) => member && !isSame(member, message.sender)) ?? []
  const left = (await uncovered(others, to, work)).flatMap(({ member }) => member?.reference ?? [])
  if (left.length === 0) return
  throw refusal({
    rule: 'avbrott-parter',
    english: `All parties are told that a process is broken off. Add to Communication.recipient: ${left.join(', ')}.`,
    swedish: `Alla parter får veta att processen avbryts. Lägg till i Communication.recipient: ${left.join(', ')}.`,
    expression: 'Communication.recipient',
    expected: left.join(', '),
  })
}

const openTasks = 'status=draft,requested,received,accepted,ready,in-progress,on-hold'

/** Cancels the open Tasks and meetings of the case and revokes its plans. */
export async function breakOff(sent: SentMessage): Promise<void> {
  const { work } = sent
  const of = await caseOfMessage(sent)
  if (of === undefined) return
  const within = `arende=EpisodeOfCare/${of.id}`
  for (const task of await work.search<Task>('Task', `${within}&${openTasks}`)) {
    // Who was told of this is still asked to acknowledge that, and what is overdue is the job's to say.
    if (!isOfMessage(task) && !hasCode(task.code, regel)) await cancelTask(task, work)
  }
  for (const plan of await work.search<CarePlan>('CarePlan', `${within}&status=draft,active,on-hold`)) {
    if (isOfCase(plan)) await setStatus(plan, 'revoked', work)
  }
  for (const meeting of await work.search<Appointment>('Appointment', `${within}&status=proposed,pending,booked`)) {
    await setStatus(meeting, 'cancelled', work)
  }
}

const regel = `${systems.uppgiftstyp.replace('uppgiftstyp', 'regel')}`

function isOfMessage({ code }: Task): boolean {
  return hasCode(code, systems.uppgiftstyp, 'kvittera')
}

/** A medical plan (VP) is of the patient and outlives the case. */
function isOfCase({ category }: CarePlan): boolean {
  return codesIn(category, systems.carePlanType).some((code) => code === 'SIP' || code === 'SPU')
}

async function setStatus({ resourceType, id = '' }: CarePlan | Appointment, value: string, work: Work): Promise<void> {
  await work.patch(resourceType, id, [{ op: 'replace', path: '/status', value }])
}

/** A patient who dies breaks off every process that goes on: the server tells the parties. */
export function deceasedRule(deps: MessageDependencies): WriteRule {
  return {
    name: 'avliden',
    types: ['Patient'],
    settle: async ({ before, after, id }, work) => {
      if (after === undefined || !isDeceased(after as unknown as Patient)) return
      if (before !== undefined && isDeceased(parsedVersion(before))) return
      const going = 'status=planned,waitlist,active,onhold'
      const cases = await work.search<EpisodeOfCare>('EpisodeOfCare', `patient=Patient/${id}&${going}`)
      for (const episode of cases.filter(isOfOurs)) await tellOfDeath(episode, work, deps)
    },
  }
}

function isDeceased({ deceasedBoolean, deceasedDateTime }: Patient): boolean {
  return deceasedBoolean === true || deceasedDateTime !== undefined
}

async function tellOfDeath(episode: EpisodeOfCare, work: Work, deps: MessageDependencies): Promise<void> {
  const of = await readCase(episode.id ?? '', work)
  const sender = episode.managingOrganization
  const recipient = of?.parties.flatMap(({ member }) => (member && !isSame(member, sender) ? [member] : [])) ?? []
  if (of === undefined || recipient.length === 0) return
  const own = {
    kind: 'avbrott-i-processen',
    display: 'Avbrott i processen',
    caseId: of.id,
    like: { subject: episode.patient, recipient, ...(sender && { sender }) } as Parameters<typeof sendOwn>[0]['like'],
    text: 'Patienten är avliden. Processen avbryts.',
    reason: 'Patienten är avliden',
  }
  await sendOwn(own, work, deps)
}
