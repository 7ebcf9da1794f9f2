/** What makes the FHIRPath of rules into functions. */
import { compileConstraint, compileFhirPath, type VariableTypes } from '../fhir/fhirpath/compile.ts'
import type { Environment } from '../fhir/fhirpath/references.ts'
import type { Vocabulary } from '../routine/rulebook.ts'

/** FHIRPath, compiled: the collection it gives for an input. */
export type Ask = (input: unknown, environment: Environment) => unknown[]
/** What an evaluation asks in: the root of its subject is the resource. */
export type SubjectEnvironment = Environment & { readonly resource: unknown }

/** FHIRPath, compiled: whether it is true of an input; what is empty is not. */
export type Test = (input: unknown, environment: SubjectEnvironment) => boolean

/** What makes FHIRPath into functions. `variables`: the types of `%name`s, each an array. */
export interface Engine {
  readonly condition: (expression: string, rootType: string, variables: VariableTypes) => Test
  readonly collection: (expression: string, rootType: string, variables: VariableTypes) => Ask
}

export const ownEngine: Engine = { condition: compileConstraint, collection: compileFhirPath }

/** What rules and queries are made ready with. */
export interface Preparing {
  readonly vocabulary: Vocabulary
  readonly types: VariableTypes
  readonly engine: Engine
}
