/**
 * Medicinsk planering: a physician of the ward and one of the vårdcentral have spoken with each other.
 *
 * fyrbodal-medicinsk-planering, line 213; domain FYR-41
 */
import type { PractitionerRole } from '@medplum/fhirtypes'
import { hasCode } from '../../fhir/coded.ts'
import type { Work } from '../../store/write-rule.ts'
import { idOf } from '../code/reference.ts'
import { systems } from '../code/urls.ts'
import { refusal, type Said, warning } from '../state/refusal.ts'
import { isPhysician } from './licence.ts'
import type { SentMessage } from './sent-message.ts'

/** @throws {FhirError} businessRule: who spoke, or with whom, is no physician */
export async function demandPhysicians({ message, work }: SentMessage): Promise<void> {
  const { sender, recipient = [] } = message
  if (!(await isPhysician(sender, work))) throw refusal(noPhysician('Communication.sender'))
  const reached = await Promise.all(recipient.map((one) => isPhysician(one, work)))
  if (!reached.includes(true)) throw refusal(noPhysician('Communication.recipient'))
  if (!(await knowsPatient(sender, work))) work.say(warning(ofTheWard))
}

async function knowsPatient(sender: SentMessage['message']['sender'], work: Work): Promise<boolean> {
  const role = await work.read<PractitionerRole>('PractitionerRole', idOf(sender, 'PractitionerRole') ?? '')
  return hasCode(role?.code, systems.partsroll, 'overlakare', 'st-lakare')
}

function noPhysician(expression: string): Said {
  return {
    rule: 'medicinsk-planering-lakare',
    english: `Medical planning is a physician of the ward who speaks with a physician of the vårdcentral: name a physician in ${expression}, as PractitionerRole.`,
    swedish: `Medicinsk planering är att en läkare på avdelningen talar med en läkare på vårdcentralen: ange en läkare i ${expression}, som medarbetaruppdrag (PractitionerRole).`,
    expression,
  }
}

const ofTheWard: Said = {
  rule: 'medicinsk-planering-lakare',
  english:
    'A consultant (overlakare) or a registrar (st-lakare) who knows the patient makes the contact: the role of the sender says neither.',
  swedish: 'Överläkare eller ST-läkare med god patientkännedom tar kontakten: avsändarens roll anger ingetdera.',
  expression: 'Communication.sender',
}
