/** Nobody sends in the name of another, and only the sender's side changes or takes back what it wrote. */
import type { Communication } from '@medplum/fhirtypes'
import type { Change, Work } from '../../store/write-rule.ts'
import { demandSide } from '../role/demand-side.ts'

/** @throws {FhirError} businessRule: the caller is named and does not act for the sender */
export async function demandSender(
  { sender }: Pick<Communication, 'sender'>,
  change: Pick<Change, 'caller' | 'before'>,
  work: Work,
): Promise<void> {
  // Every sample that somebody tries would be answered with a warning.
  if (change.caller.kind === 'open' && change.before === undefined) return
  if (sender?.reference === undefined) return
  await demandSide(change, work, {
    rule: 'avsandare',
    sides: [{ actsFor: sender }],
    sentence: 'A message is written, changed and taken back by its sender only.',
    swedish: 'Ett meddelande skrivs, ändras och återtas bara av sin avsändare.',
    expression: 'Communication.sender',
  })
}
