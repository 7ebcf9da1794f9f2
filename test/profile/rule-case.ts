/** A broken resource for a rule of the validator; see messages-of-rules.test.ts. */
import type { StructureDefinition } from '@medplum/fhirtypes'
import type { ValidatorOptions } from '../../src/profile/validator/validator.ts'

export interface RuleCase {
  readonly rule: string
  readonly resource: Readonly<Record<string, unknown>>
  /** Profiles that are known; the first is asked for where it is of a resource. */
  readonly profiles?: readonly StructureDefinition[]
  readonly options?: ValidatorOptions
  /** Whether there is one right answer. */
  readonly isFixable?: true
}

export const narrated = { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">x</div>' }
export const patient = (parts: object) => ({ resourceType: 'Patient', text: narrated, active: true, ...parts })
export const observation = (parts: object) => ({
  resourceType: 'Observation',
  text: narrated,
  status: 'final',
  code: { text: 'x' },
  ...parts,
})
