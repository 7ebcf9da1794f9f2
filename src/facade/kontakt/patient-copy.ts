/**
 * The contacts of a patient as the patient's own record (patientadministration) tells them: the server keeps that copy in
 * step with the CareTeams.
 *
 * fyrbodal-medicinsk-planering, lines 162, 188 and 192; domain FYR-26, FYR-31, FYR-34
 */
import type { CareTeam, Patient, PatientContact, Practitioner, PractitionerRole } from '@medplum/fhirtypes'
import { hasCode } from '../../fhir/coded.ts'
import type { Work, WriteRule } from '../../store/write-rule.ts'
import { formerOf } from '../code/former.ts'
import { idOf } from '../code/reference.ts'
import { systems } from '../code/urls.ts'
import { type Contact, contactsOf, isCurrent, kindOf, patientIdOf, personOf } from './contact.ts'

export const copyToPatient: WriteRule = {
  name: 'kontakt-patient',
  types: ['CareTeam'],
  settle: async (change, work) => {
    const former = formerOf<CareTeam>(change)
    const team = (change.after ?? former) as CareTeam | undefined
    if (team === undefined || (kindOf(team) ?? (former && kindOf(former))) === undefined) return
    const patients = new Set([team, ...(former ? [former] : [])].flatMap((one) => patientIdOf(one) ?? []))
    for (const id of patients) await update(id, work)
  },
}

async function update(patientId: string, work: Work): Promise<void> {
  const patient = await work.read<Patient>('Patient', patientId)
  if (patient === undefined) return
  const contacts = (await contactsOf(patientId, work)).filter((one) => isCurrent(one, work.now))
  const told = await Promise.all(contacts.map((one) => toldOf(one, work)))
  const known = patient.contact ?? []
  const contact = [...known.filter((one) => !isCopy(one)), ...told]
  if (JSON.stringify(contact) === JSON.stringify(known)) return
  await work.patch<Patient>('Patient', patientId, [
    contact.length > 0 ? { op: 'add', path: '/contact', value: contact } : { op: 'remove', path: '/contact' },
  ])
}

/** Who it is and how to reach them; its id is that of the CareTeam. */
async function toldOf(team: Contact, work: Work): Promise<PatientContact> {
  const role = await readRole(team, work)
  const person = idOf(role?.practitioner, 'Practitioner')
  const practitioner = person === undefined ? undefined : await work.read<Practitioner>('Practitioner', person)
  const [name] = practitioner?.name ?? []
  const telecom = team.telecom ?? role?.telecom
  const organization = team.managingOrganization?.[0] ?? role?.organization
  const relationship = team.participant?.[0]?.role
  return {
    id: team.id,
    ...(relationship && { relationship }),
    ...(name && { name }),
    ...(telecom && { telecom }),
    ...(organization && { organization }),
    ...(team.period && { period: team.period }),
  }
}

async function readRole(team: CareTeam, work: Work): Promise<PractitionerRole | undefined> {
  const id = idOf(personOf(team), 'PractitionerRole')
  return id === undefined ? undefined : await work.read<PractitionerRole>('PractitionerRole', id)
}

/** Whether it is a copy of a CareTeam, and not a next of kin. */
function isCopy({ id, relationship }: PatientContact): boolean {
  if (id === undefined) return false
  return (
    hasCode(relationship, systems.fastKontakt, '1', '2', '4') ||
    hasCode(relationship, systems.partsroll, 'huvudhandlaggare')
  )
}

/** An update of the patient leaves the copies as they are, whether it brings them, older ones or none. */
export const keepCopies: WriteRule = {
  name: 'kontakt-patient-kvar',
  types: ['Patient'],
  complete: async (change) => {
    const { before, after, caller } = change
    if (before === undefined || after === undefined || caller.kind === 'system') return undefined
    const sent = (after.contact as PatientContact[] | undefined) ?? []
    if (!sent.some(isCopy) && !before.content.includes('"contact"')) return undefined
    const copies = (formerOf<Patient>(change)?.contact ?? []).filter(isCopy)
    const contact = [...sent.filter((one) => !isCopy(one)), ...copies]
    if (JSON.stringify(contact) === JSON.stringify(sent)) return undefined
    return [contact.length > 0 ? { op: 'add', path: '/contact', value: contact } : { op: 'remove', path: '/contact' }]
  },
}
