/** The parameters of an operation, a row each. */
import type { OperationDefinitionParameter } from '@medplum/fhirtypes'

export type Row = readonly [name: string, min: number, max: string, type: string, documentation: string]

/** The rows as an OperationDefinition has them. */
export function parameters(use: 'in' | 'out', rows: readonly Row[]): OperationDefinitionParameter[] {
  return rows.map(([name, min, max, type, documentation]) => ({
    name,
    use,
    min,
    max,
    type: type as NonNullable<OperationDefinitionParameter['type']>,
    documentation,
  }))
}
