import type { OperationDefinition, OperationDefinitionParameter } from '@medplum/fhirtypes'
import { canonical } from '../../fhir/canonical.ts'

function input(name: string, type: string, documentation: string): OperationDefinitionParameter {
  return { name, use: 'in', min: 0, max: '1', type, documentation } as OperationDefinitionParameter
}

/** `Patient/$merge`, with the parameters of R5's operation of that name. https://hl7.org/fhir/R5/patient-operation-merge.html */
export const mergeDefinition: OperationDefinition = {
  resourceType: 'OperationDefinition',
  id: 'Patient-merge',
  url: `${canonical}/OperationDefinition/Patient-merge`,
  name: 'PatientMerge',
  title: 'Slå ihop patientposter',
  status: 'active',
  kind: 'operation',
  affectsState: true,
  description:
    'Makes one of two records of a patient (a reservnummer that became a personnummer, or a duplicate). Everything that refers to the source refers to the target afterwards; the source is out of use and says what replaced it.',
  code: 'merge',
  resource: ['Patient'],
  system: false,
  type: true,
  instance: false,
  parameter: [
    input('source-patient', 'Reference', 'The record that is replaced.'),
    input('source-patient-identifier', 'Identifier', 'The same by an identifier that only it has.'),
    input('target-patient', 'Reference', 'The record that stays.'),
    input('target-patient-identifier', 'Identifier', 'The same by an identifier that only it has.'),
    input('preview', 'boolean', 'True: says what would be done, and does nothing.'),
    { name: 'return', use: 'out', min: 1, max: '1', type: 'Parameters', documentation: 'input, outcome and result.' },
  ],
}
