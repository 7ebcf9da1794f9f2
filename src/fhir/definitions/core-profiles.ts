/** The profiles and extensions that R4 4.0.1 itself publishes, with differentials and without texts. */
import type { StructureDefinition } from '@medplum/fhirtypes'
import { generatedTable } from './generated-table.ts'

const rows = generatedTable<StructureDefinition>('core-profiles')
const known = new Map<string, StructureDefinition>()

/** The profile or extension with this canonical URL; undefined where R4 has none; always the same object. */
export function coreProfile(url: string): StructureDefinition | undefined {
  const found = known.get(url) ?? rows.get(url)
  if (found !== undefined) known.set(url, found)
  return found
}
