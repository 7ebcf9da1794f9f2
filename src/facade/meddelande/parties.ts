/** Messages go to parties of the case; some kinds make those who get them parties. */
import { missingParties, partyOf } from '../arende/party.ts'
import { address } from '../code/reference.ts'
import { refusal } from '../state/refusal.ts'
import { type Recipient, recipientOf, standsFor } from './recipients.ts'
import type { Case, SentMessage } from './sent-message.ts'

/** Kinds that bring new parties into a case: the first word that one gets of the patient. */
const inviting: ReadonlySet<string> = new Set(['inskrivningsmeddelande', 'vardbegaran', 'forberedd-vardbegaran'])

/**
 * Demands that each receiver stands for a party of the case, is the patient, or is of the sender's own unit; for the
 * kinds that invite it becomes a party instead.
 *
 * @throws {FhirError} businessRule: a receiver is none of these
 */
export async function demandParties(sent: SentMessage, of: Case, recipients: readonly Recipient[]): Promise<void> {
  if (of.parties.length === 0) return
  const strangers: Recipient[] = []
  for (const one of recipients) if (!(await isKnown(one, of, sent))) strangers.push(one)
  if (strangers.length === 0) return
  if (!inviting.has(sent.kind)) throw wrongReceiver(strangers, of)
  await invite(strangers, of, sent)
}

async function isKnown(one: Recipient, { parties }: Case, { message, work }: SentMessage): Promise<boolean> {
  if (one.isPrivate) return true
  for (const party of parties) if (await standsFor(one, party, work)) return true
  if (message.sender?.reference === undefined) return false
  const sender = await recipientOf(message.sender.reference, work)
  return sender.line[0] !== undefined && sender.line[0].id === one.line[0]?.id
}

function wrongReceiver(strangers: readonly Recipient[], { team, parties }: Case) {
  const names = strangers.map(({ reference }) => reference).join(', ')
  const known = parties.flatMap(({ member }) => address(member) ?? []).join(', ')
  const at = team === undefined ? 'EpisodeOfCare.team' : `CareTeam/${team.id}`
  return refusal({
    rule: 'fel-mottagare',
    english: `The message goes to ${names}, which is no party of the case. Send it to parties (${known}), or add the receiver to the parties of the case (${at}) first.`,
    swedish: `Meddelandet går till ${names}, som inte är part i ärendet. Sänd det till ärendets parter (${known}), eller lägg först till mottagaren bland parterna (${at}).`,
    expression: 'Communication.recipient',
    found: names,
    expected: known,
  })
}

async function invite(strangers: readonly Recipient[], { team }: Case, { work }: SentMessage): Promise<void> {
  if (team === undefined) return
  const since = new Date(work.now).toISOString()
  const joining = await Promise.all(strangers.map(({ reference }) => partyOf({ reference }, since, work)))
  const added = missingParties(
    team.participant ?? [],
    joining.flatMap((one) => one ?? []),
  )
  if (added.length === 0) return
  const participant = [...(team.participant ?? []), ...added]
  await work.patch('CareTeam', team.id, [{ op: 'add', path: '/participant', value: participant }])
}
