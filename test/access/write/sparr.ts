/** A spärr as a unit of the region sets it. */
import { canonical } from '../../../src/fhir/canonical.ts'
import { ext, organization, own } from '../../support/case-messages.ts'
import { type Json, patient } from './world.ts'

/** An inner one of the patient, for what the unit itself has written. */
export const sparr = (unit: string): Json => ({
  resourceType: 'Consent',
  meta: { profile: [`${canonical}/StructureDefinition/sparr`] },
  extension: [ext('sparrtyp', { valueCode: 'inre' })],
  status: 'active',
  scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }] },
  category: [{ coding: [{ system: 'http://loinc.org', code: '59284-0' }] }],
  patient,
  dateTime: '2026-03-09',
  organization: [organization(unit)],
  policyRule: own('rattslig-grund', 'pdl-2008-355'),
  provision: { type: 'deny', actor: [{ role: { coding: [{ code: 'CST' }] }, reference: organization(unit) }] },
})
