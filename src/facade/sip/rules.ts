/** The rules of coordinated individual plans (SIP): the offer, the call, the meeting, the plan and its confirmations. */
import type { WriteRule } from '../../store/write-rule.ts'
import type { MessageDependencies } from '../meddelande/sent-message.ts'
import { confirmationRule } from './confirmation-rule.ts'
import { dialogueRule } from './dialogue-rule.ts'
import { meetingRule } from './meeting-rule.ts'
import { offerRule } from './offer.ts'
import { planRule } from './plan-rule.ts'

export function sipRules(deps: MessageDependencies): readonly WriteRule[] {
  return [offerRule, meetingRule(deps), dialogueRule, planRule, confirmationRule]
}
