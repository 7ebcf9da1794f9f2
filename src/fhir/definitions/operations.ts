/** The operations of R4 4.0.1 that the server may serve. https://hl7.org/fhir/R4/operationslist.html */
import type { OperationDefinition } from '@medplum/fhirtypes'
import { generatedTable } from './generated-table.ts'

const rows = generatedTable<OperationDefinition>('operations')

/** The OperationDefinition resource of this id, e.g. `Patient-everything`, without narrative. */
export function operationDefinition(id: string): OperationDefinition | undefined {
  return rows.get(id)
}
