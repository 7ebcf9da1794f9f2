/**
 * A dialogue on medical planning is of a physician, of where the patient is listed, with licensed staff of the
 * municipality. halland-oppenvard, lines 189 and 203
 */
import type { Appointment, EpisodeOfCare, Patient, Reference } from '@medplum/fhirtypes'
import { hasCode } from '../../fhir/coded.ts'
import type { Work, WriteRule } from '../../store/write-rule.ts'
import { caseOf } from '../arende/link.ts'
import { address, idOf } from '../code/reference.ts'
import { systems } from '../code/urls.ts'
import { isLicensed, isPhysician } from '../meddelande/licence.ts'
import { refusal, type Said, warning } from '../state/refusal.ts'
import { principalOf, unitOf } from './plan.ts'

export const dialogueRule: WriteRule = {
  name: 'medicinsk-dialog',
  types: ['Appointment'],
  settle: async ({ after }, work) => {
    const meeting = after as unknown as Appointment | undefined
    if (meeting?.status === 'booked' && isDialogue(meeting)) await demandDialogue(meeting, work)
  },
}

function isDialogue({ serviceType }: Appointment): boolean {
  return hasCode(serviceType, systems.processbegrepp, 'medicinsk-dialog')
}

/** @throws {FhirError} businessRule: no physician, or no licensed staff of the municipality, takes part */
async function demandDialogue(meeting: Appointment, work: Work): Promise<void> {
  const actors = meeting.participant.flatMap(({ actor }) => actor ?? [])
  const physicians = await Promise.all(actors.map((one) => isPhysician(one, work)))
  const municipal = await Promise.all(
    actors.map(async (one) => (await principalOf(one, work)) === 'kommun' && (await isLicensed(one, work))),
  )
  if (!physicians.includes(true) || !municipal.includes(true)) throw refusal(noDialogue)
  const called = actors.filter((_, number) => physicians[number])
  if (!(await isListedWith(called, await patientOf(meeting, work), work))) work.say(warning(notListed))
}

async function patientOf(meeting: Appointment, work: Work): Promise<Patient | undefined> {
  const id =
    meeting.participant.flatMap(({ actor }) => idOf(actor, 'Patient') ?? [])[0] ?? (await ofCase(meeting, work))
  return id === undefined ? undefined : await work.read<Patient>('Patient', id)
}

async function ofCase(meeting: Appointment, work: Work): Promise<string | undefined> {
  const [caseId] = caseOf(meeting as unknown as Readonly<Record<string, unknown>>)
  const episode = caseId === undefined ? undefined : await work.read<EpisodeOfCare>('EpisodeOfCare', caseId)
  return idOf(episode?.patient, 'Patient')
}

/** Whether one of these is of the unit where the patient is listed; where nobody says which that is, nothing is missing. */
async function isListedWith(physicians: readonly Reference[], patient: Patient | undefined, work: Work) {
  const listed = (patient?.generalPractitioner ?? []).flatMap((one) => address(one) ?? [])
  if (listed.length === 0) return true
  const units = await Promise.all(physicians.map((one) => unitOf(one, work)))
  return units.some((unit) => unit !== undefined && listed.includes(unit))
}

const noDialogue: Said = {
  rule: 'medicinsk-dialog',
  english:
    'A dialogue on medical planning is of a physician with licensed staff of the municipality: add both to Appointment.participant, as PractitionerRole.',
  swedish:
    'En dialog om medicinsk planering förs mellan läkare och kommunens legitimerade personal: lägg till båda i Appointment.participant, som medarbetaruppdrag (PractitionerRole).',
  expression: 'Appointment.participant',
}

const notListed: Said = {
  rule: 'medicinsk-dialog-listad',
  english:
    'The physician of where the patient is listed takes part in a dialogue on medical planning: none in Appointment.participant is of that unit.',
  swedish:
    'Läkare där patienten är listad medverkar i dialogen om medicinsk planering: ingen i Appointment.participant hör till den enheten.',
  expression: 'Appointment.participant',
}
