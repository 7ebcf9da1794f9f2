/** What is sent to a relative needs the consent of the patient to that. dalarna-utskrivning, lines 46-50; domain DAL-G03 */
import type { Communication } from '@medplum/fhirtypes'
import type { WriteRule } from '../../store/write-rule.ts'
import { formerOf } from '../code/former.ts'
import { named } from '../code/reference.ts'
import { refusal, type Said } from '../state/refusal.ts'
import { consentsOf } from './inskrivning.ts'

/** Settled with the whole request: a bundle may bring the consent after the message. */
export const relativeRule: WriteRule = {
  name: 'narstaende-samtycke',
  types: ['Communication'],
  settle: async (change, work) => {
    const message = change.after as unknown as Communication | undefined
    if (message?.status !== 'completed' || change.caller.kind === 'system') return
    if (!message.recipient?.some((one) => named(one)?.type === 'RelatedPerson')) return
    if (formerOf<Communication>(change)?.status === 'completed') return
    if (!(await consentsOf(message, work)).includes('anhorig')) throw refusal(noConsent)
  },
}

const noConsent: Said = {
  rule: 'narstaende-samtycke',
  english:
    'Relatives are told only what the patient consents to. Leave the RelatedPerson out of Communication.recipient, or store the Consent of the patient (permit, extension samtyckesomfattning "anhorig") first.',
  swedish:
    'Närstående får veta det som patienten samtycker till. Ta bort RelatedPerson ur Communication.recipient, eller lagra först patientens samtycke (Consent, permit, tillägget samtyckesomfattning anhorig).',
  expression: 'Communication.recipient',
}
