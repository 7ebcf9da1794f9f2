import type { OperationDefinition } from '@medplum/fhirtypes'
import { derived } from '../terminology/asked.ts'

export const modes = ['create', 'update', 'delete', 'profile'] as const
export type Mode = (typeof modes)[number]

/** The parameters that go in. */
export const parameterNames = ['resource', 'mode', 'profile'] as const

/** R4's operation, at the level of the system too, and with any number of profiles. */
export const validateDefinition: OperationDefinition = withProfiles({
  ...derived('Resource-validate', parameterNames),
  name: 'Validate',
  description:
    'Checks a resource, a bundle of any type among them, against R4, the profiles that it claims and those that are named. The answer is 200 with an OperationOutcome whatever is found: each fault with its expression, and with line and column in the posted text. Accept-Language chooses Swedish or English.',
  system: true,
})

function withProfiles(definition: OperationDefinition): OperationDefinition {
  const parameter = (definition.parameter ?? []).map((one) =>
    one.name === 'profile' ? { ...one, max: '*', type: 'canonical' as const } : one,
  )
  return { ...definition, parameter }
}
