/** Which operations answer where. */
import type { CapabilityStatementRestResourceOperation } from '@medplum/fhirtypes'
import type { Operation } from '../../fhir/operation.ts'

/** The operations on a type and its instances, or, without a type, on the whole system. */
export function operationsOf(
  operations: readonly Operation[],
  type: string | undefined,
): CapabilityStatementRestResourceOperation[] {
  return operations
    .map(({ definition }) => definition)
    .filter((definition) =>
      type === undefined
        ? definition.system
        : (definition.type || definition.instance) && isFor(definition.resource ?? [], type),
    )
    .map(({ code, url }) => ({ name: code ?? '', definition: url ?? '' }))
}

function isFor(types: readonly string[], type: string): boolean {
  return types.includes(type) || types.includes('Resource')
}
