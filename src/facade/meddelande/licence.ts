/** Whether a person is a physician, or has any licence (legitimation), by the directory. */
import type { Practitioner, PractitionerRole, Reference } from '@medplum/fhirtypes'
import { codesIn } from '../../fhir/coded.ts'
import type { Work } from '../../store/write-rule.ts'
import { idOf } from '../code/reference.ts'
import { systems } from '../code/urls.ts'

/** HOSP: the register of those who have a licence. domain 2.2 */
const hosp = 'urn:oid:1.2.752.116.3.1.3'
const licenceNumber = 'urn:oid:1.2.752.116.3.1.1'

const physicians: ReadonlySet<string> = new Set([
  'avdelningslakare',
  'overlakare',
  'st-lakare',
  'patientansvarig-lakare',
  'vardcentralslakare',
])

/** Roles that nobody has without a licence. A physician in training (ST) has one. */
const licensed: ReadonlySet<string> = new Set([
  ...physicians,
  'utskrivningssjukskoterska',
  'planeringssjukskoterska',
  'kommunsjukskoterska',
  'sjukskoterska-korttid',
  'fysioterapeut',
  'arbetsterapeut',
])

/** Whether a reference names a physician. */
export async function isPhysician(reference: Reference | undefined, work: Work): Promise<boolean> {
  const { roles, professions } = await knownOf(reference, work)
  return roles.some((role) => physicians.has(role)) || professions.includes('LK')
}

/** Whether a reference names a person with a licence. */
export async function isLicensed(reference: Reference | undefined, work: Work): Promise<boolean> {
  const { roles, professions, numbers } = await knownOf(reference, work)
  return roles.some((role) => licensed.has(role)) || professions.length > 0 || numbers > 0
}

interface Known {
  /** Codes of the roles (partsroll). */
  readonly roles: readonly string[]
  /** Professions with a licence (HOSP): LK physician, SJ nurse. */
  readonly professions: readonly string[]
  /** How many licence numbers. */
  readonly numbers: number
}

async function knownOf(reference: Reference | undefined, work: Work): Promise<Known> {
  const assignments = await assignmentsOf(reference, work)
  const personId = idOf(reference, 'Practitioner') ?? idOf(assignments[0]?.practitioner, 'Practitioner')
  const person = personId === undefined ? undefined : await work.read<Practitioner>('Practitioner', personId)
  const qualifications = person?.qualification ?? []
  const identifiers = qualifications.flatMap(({ identifier = [] }) => identifier)
  return {
    roles: assignments.flatMap(({ code }) => codesIn(code, systems.partsroll)),
    professions: [
      ...assignments.flatMap(({ code }) => codesIn(code, hosp)),
      ...qualifications.flatMap(({ code }) => codesIn(code, hosp)),
    ],
    numbers: identifiers.filter(({ system, value }) => system === licenceNumber && value !== undefined).length,
  }
}

async function assignmentsOf(reference: Reference | undefined, work: Work): Promise<readonly PractitionerRole[]> {
  const roleId = idOf(reference, 'PractitionerRole')
  if (roleId !== undefined) {
    const role = await work.read<PractitionerRole>('PractitionerRole', roleId)
    return role === undefined ? [] : [role]
  }
  const personId = idOf(reference, 'Practitioner')
  if (personId === undefined) return []
  return await work.search<PractitionerRole>('PractitionerRole', `practitioner=Practitioner/${personId}`)
}
