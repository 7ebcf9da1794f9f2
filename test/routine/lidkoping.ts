/** Lidköping's contact point and Trygghetscentralen, as lidkoping-kontaktpunkt has them: lines 35-42, 75-77 and 86-106. */
import type { ContactPoint, Extension, HealthcareService } from '@medplum/fhirtypes'
import { canonical } from '../../src/fhir/canonical.ts'

type Days = NonNullable<NonNullable<HealthcareService['availableTime']>[number]['daysOfWeek']>

const weekdays: Days = ['mon', 'tue', 'wed', 'thu', 'fri']
const weekend: Days = ['sat', 'sun']

export const openTime = (daysOfWeek: Days, from: string, to: string) => ({
  daysOfWeek,
  availableStartTime: `${from}:00`,
  availableEndTime: `${to}:00`,
})

/** The extension telefontid. */
export const telephoneTime = (days: readonly string[], from: string, to: string): Extension => ({
  url: `${canonical}/StructureDefinition/telefontid`,
  extension: [
    ...days.map((valueCode) => ({ url: 'dag', valueCode })),
    { url: 'start', valueTime: `${from}:00` },
    { url: 'slut', valueTime: `${to}:00` },
  ],
})

const phone = (value: string, ...extension: Extension[]): ContactPoint => ({
  system: 'phone',
  value,
  ...(extension.length > 0 && { extension }),
})

const ofKind = (code: string) => [{ coding: [{ system: `${canonical}/CodeSystem/enhetstyp`, code }] }]

/** The extension ersattandeInkorg. */
export const replacedBy = (id: string): Extension => ({
  url: `${canonical}/StructureDefinition/ersattande-inkorg`,
  valueReference: { reference: `HealthcareService/${id}` },
})

export const kontaktpunkt: HealthcareService = {
  resourceType: 'HealthcareService',
  id: 'kontaktpunkt',
  extension: [
    {
      url: `${canonical}/StructureDefinition/kommun`,
      valueCoding: { system: 'urn:oid:1.2.752.129.2.2.1.17', code: '1494' },
    },
    replacedBy('trygghetscentralen'),
  ],
  active: true,
  type: ofKind('kontaktpunkt'),
  name: 'Kontaktpunkten, Lidköping',
  telecom: [
    phone(
      '010-174 06 31',
      telephoneTime(weekdays, '08:30', '11:30'),
      telephoneTime(weekdays, '13:00', '16:00'),
      telephoneTime(weekend, '13:00', '16:00'),
    ),
  ],
  availableTime: [openTime(weekdays, '07:00', '16:30'), openTime(weekend, '08:30', '12:00')],
}

export const trygghetscentralen: HealthcareService = {
  resourceType: 'HealthcareService',
  id: 'trygghetscentralen',
  active: true,
  type: ofKind('trygghetscentral'),
  name: 'Trygghetscentralen',
  telecom: [phone('010-174 06 39')],
  availableTime: [{ allDay: true }],
}

export const lidkoping = [kontaktpunkt, trygghetscentralen]
