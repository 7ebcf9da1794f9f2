/** A physician who was not reached is to call back. fyrbodal-medicinsk-planering, line 213 */
import type { Task } from '@medplum/fhirtypes'
import { concept } from '../../fhir/coded.ts'
import { caseOf } from '../arende/link.ts'
import { extensions, profileUrl, systems } from '../code/urls.ts'
import type { Recipient } from './recipients.ts'
import type { SentMessage } from './sent-message.ts'

/** Makes a Task to call back for each whom the call did not reach. */
export async function askToCallBack({ message, work }: SentMessage, to: readonly Recipient[]): Promise<void> {
  const focus = { reference: `Communication/${message.id}` }
  const code = concept(systems.uppgiftstyp, 'aterringning', 'Återuppringning')
  const made = await work.search<Task>('Task', `focus=${focus.reference}&code=${systems.uppgiftstyp}|aterringning`)
  const [caseId] = caseOf(message as unknown as Readonly<Record<string, unknown>>)
  for (const { reference } of made.length > 0 ? [] : to.filter(({ isPrivate }) => !isPrivate)) {
    await work.write<Task>({
      resourceType: 'Task',
      meta: { profile: [profileUrl('samverkansuppgift')] },
      ...(caseId !== undefined && {
        extension: [{ url: extensions.arende, valueReference: { reference: `EpisodeOfCare/${caseId}` } }],
      }),
      status: 'requested',
      intent: 'order',
      code,
      focus,
      ...(message.subject && { for: message.subject as NonNullable<Task['for']> }),
      authoredOn: new Date(work.now).toISOString(),
      owner: { reference } as NonNullable<Task['owner']>,
    })
  }
}
