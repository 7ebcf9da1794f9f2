/** The unit at which a patient is listed, as a party of a case. */
import type { Organization, Patient } from '@medplum/fhirtypes'
import type { Work } from '../../store/write-rule.ts'
import { address } from '../code/reference.ts'
import { identifierSystems } from '../code/urls.ts'
import { numberOf } from './patient-number.ts'
import type { ListingRegister } from './register.ts'

export type ListedUnit =
  /** `Organization/1`; `vardval`: a register said so, at that instant (ms). */
  | {
      readonly state: 'listed'
      readonly organization: string
      readonly source: 'vardval' | 'manuell'
      readonly at: number
    }
  | { readonly state: 'unlisted' }
  /** The register did not answer, or names a unit that the directory does not hold. */
  | { readonly state: 'unknown' }

/** Where a patient is listed: by the register, or without one by the patient's own `generalPractitioner`. */
export async function listedUnit(
  patientId: string,
  register: ListingRegister | undefined,
  work: Pick<Work, 'read' | 'search' | 'now'>,
): Promise<ListedUnit> {
  const patient = await work.read<Patient>('Patient', patientId)
  if (patient === undefined) return { state: 'unlisted' }
  if (register === undefined) return byPatient(patient, work)
  const number = numberOf(patient)
  const listing = number === undefined ? ({ state: 'unlisted' } as const) : register.known(number)
  if (listing.state !== 'listed') return { state: listing.state }
  const organization = await organizationWith(listing.hsaId, work)
  if (organization === undefined) return { state: 'unknown' }
  return { state: 'listed', organization, source: 'vardval', at: listing.at }
}

async function byPatient(
  { generalPractitioner = [] }: Patient,
  work: Pick<Work, 'search' | 'now'>,
): Promise<ListedUnit> {
  for (const reference of generalPractitioner) {
    const { value } = reference.identifier ?? {}
    const organization = address(reference) ?? (value === undefined ? undefined : await organizationWith(value, work))
    if (organization?.startsWith('Organization/'))
      return { state: 'listed', organization, source: 'manuell', at: work.now }
  }
  return { state: 'unlisted' }
}

async function organizationWith(hsaId: string, work: Pick<Work, 'search'>): Promise<string | undefined> {
  const { hsaId: national, hsaIdInera } = identifierSystems
  const criteria = `identifier=${national}|${hsaId},${hsaIdInera}|${hsaId}`
  const [found] = await work.search<Organization>('Organization', criteria)
  return found && `Organization/${found.id}`
}
