/**
 * A message that tells the answer to a vårdbegäran (svar-vardbegaran) tells what the Task says: there is an answer.
 *
 * vgr-oppenvardsprocessen, line 37; domain 4.0
 */
import type { Communication, Task } from '@medplum/fhirtypes'
import { hasCode } from '../../fhir/coded.ts'
import type { Work, WriteRule } from '../../store/write-rule.ts'
import { formerOf } from '../code/former.ts'
import { named } from '../code/reference.ts'
import { systems } from '../code/urls.ts'
import { refusal, type Said } from '../state/refusal.ts'
import { type Answer, answersTo, isAnswer, isWaiting } from './answer.ts'
import { type Request, wantsAnswer } from './request.ts'

/** Settled with the whole request: a bundle may bring the answer after the message. */
export const tellsAnswer: WriteRule = {
  name: 'svar-vardbegaran-meddelande',
  types: ['Communication'],
  settle: async (change, work) => {
    const message = change.after as unknown as Communication | undefined
    if (message?.status !== 'completed' || change.caller.kind === 'system') return
    if (!hasCode(message.category, systems.meddelande, 'svar-vardbegaran')) return
    if (formerOf<Communication>(change)?.status === 'completed') return
    for (const reference of message.about ?? []) {
      const answers = await answersNamed(named(reference), work)
      if (answers.length > 0 && answers.every(isUnanswered)) throw refusal(nothingToTell(answers[0]))
    }
  },
}

/** More that is asked for is told too. */
function isUnanswered(answer: Answer): boolean {
  return isWaiting(answer) && answer.status !== 'on-hold'
}

async function answersNamed(of: ReturnType<typeof named>, work: Work): Promise<readonly Answer[]> {
  if (of?.type === 'Task') {
    const task = await work.read<Task>('Task', of.id)
    return task !== undefined && isAnswer(task) ? [task as Answer] : []
  }
  if (of?.type !== 'ServiceRequest') return []
  const request = await work.read<Request>('ServiceRequest', of.id)
  return request !== undefined && wantsAnswer(request) ? answersTo(of.id, work) : []
}

function nothingToTell(answer: Answer | undefined): Said {
  return {
    rule: 'svar-vardbegaran-meddelande',
    english: `This message tells the answer to a vårdbegäran that has none: Task/${answer?.id} is ${answer?.status}. Accept, reject or ask for more there first.`,
    swedish: `Meddelandet berättar om svaret på en vårdbegäran som saknar svar: Task/${answer?.id} har status ${answer?.status}. Godkänn, avslå eller begär komplettering där först.`,
    expression: 'Communication.about',
  }
}
