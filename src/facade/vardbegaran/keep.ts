/** What was sent, and what was answered, is not deleted nor made into something else: it is withdrawn, and its history stays. */
import type { ServiceRequest, Task } from '@medplum/fhirtypes'
import type { WriteRule } from '../../store/write-rule.ts'
import { formerOf } from '../code/former.ts'
import { refusal, type Said } from '../state/refusal.ts'
import { isAnswer } from './answer.ts'
import { wantsAnswer } from './request.ts'

export const keepRequests: WriteRule = {
  name: 'vardbegaran-kvar',
  types: ['ServiceRequest', 'Task'],
  decide: async (change) => {
    if (change.before === undefined || change.caller.kind === 'system') return
    const former = formerOf<ServiceRequest | Task>(change)
    if (former === undefined || !isKept(former)) return
    const now = change.after as unknown as ServiceRequest | Task | undefined
    if (now === undefined) throw refusal(former.resourceType === 'Task' ? keptAnswer : keptRequest)
    if (!isKept(now)) throw refusal(stillThat(former.resourceType))
  },
}

/** A draft is its author's own. */
function isKept(resource: ServiceRequest | Task): boolean {
  if (resource.resourceType === 'Task') return isAnswer(resource)
  return resource.status !== 'draft' && wantsAnswer(resource)
}

const keptRequest: Said = {
  rule: 'vardbegaran-kvar',
  english: 'A request that was sent is not deleted. Withdraw it with the status revoked, or entered-in-error.',
  swedish: 'En skickad begäran tas inte bort. Återta den med status revoked, eller entered-in-error.',
  expression: 'ServiceRequest',
}

const keptAnswer: Said = {
  rule: 'vardbegaran-kvar',
  english:
    'The answer to a request is not deleted: it keeps the request in the inbox. Reject it, or let who asks cancel it.',
  swedish:
    'Svaret på en begäran tas inte bort: det håller begäran kvar i inkorgen. Avslå den, eller låt den som begär återta den.',
  expression: 'Task',
}

function stillThat(type: string): Said {
  return {
    rule: 'vardbegaran-kvar',
    english: `A request that was sent, and its answer, stay what they are. Leave intent, category, code and focus of this ${type} as they were, and create another resource for something else.`,
    swedish: `En skickad begäran, och dess svar, förblir det de är. Låt intent, category, code och focus i ${type} vara som de var, och skapa en annan resurs för något annat.`,
    expression: type,
  }
}
