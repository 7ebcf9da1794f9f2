/** The validator that knows the profiles of this project and those of HL7 that they use, and no others. */
import type { StructureDefinition } from '@medplum/fhirtypes'
import type { Issue } from '../../src/fhir/outcome.ts'
import { coreDefinitions } from '../../src/profile/terminology/core.ts'
import { definitionsOf, layered } from '../../src/profile/terminology/definitions.ts'
import { createTerminology } from '../../src/profile/terminology/terminology.ts'
import { createValidator, type Validator, type ValidatorOptions } from '../../src/profile/validator/validator.ts'
import { definitions, definitionsOfHl7, structures, structuresOfHl7 } from './package-files.ts'

const terminology = createTerminology(layered(coreDefinitions, definitionsOf([...definitions, ...definitionsOfHl7])))

/** A validator with the package as it is, or with other structures in place of its own. */
export function ownValidator(
  own: readonly StructureDefinition[] = structures,
  options: ValidatorOptions = {},
): Validator {
  const byUrl = new Map([...structuresOfHl7, ...own].map((structure) => [structure.url, structure]))
  return createValidator({
    profiles: (canonical) => byUrl.get(canonical.split('|')[0] ?? ''),
    memberOf: terminology.memberOf,
    hasCode: terminology.hasCode,
    ...options,
  })
}

/** Errors and warnings, good practice apart. */
export function faultsAmong(issues: readonly Issue[]): Issue[] {
  return issues.filter(({ severity, details }) => severity !== 'information' && details?.rule !== 'dom-6')
}
