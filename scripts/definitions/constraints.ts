/** The table of invariants. `src/fhir/definitions/invariants.ts` reads what is written here. */
import type { ElementDefinition, ElementDefinitionConstraint, StructureDefinition } from '@medplum/fhirtypes'

/** Key, severity, expression, and the sentence for people. */
export type ConstraintRow = readonly [string, 'error' | 'warning', string, string]

/** The invariants of each type, backbone element or other element, without those that it has from its type. */
export function constraintTable(structures: readonly StructureDefinition[]): Record<string, ConstraintRow[]> {
  const byType = new Map(structures.map((definition) => [definition.type, rootKeys(definition)]))
  const rows = structures.flatMap((definition) =>
    (definition.snapshot?.element ?? [])
      .filter((element) => !isInherited(element, definition))
      .map((element) => [(element.path ?? '').replace('[x]', ''), ownRows(element, definition, byType)] as const),
  )
  return Object.fromEntries(rows.filter(([, own]) => own.length > 0))
}

function ownRows(
  element: ElementDefinition,
  definition: StructureDefinition,
  byType: ReadonlyMap<string, ReadonlySet<string>>,
): ConstraintRow[] {
  const known = inheritedKeys(element, definition, byType)
  return (element.constraint ?? []).filter(({ key = '' }) => !known.has(key)).flatMap(row)
}

function row({ key, severity, expression, human }: ElementDefinitionConstraint): ConstraintRow[] {
  if (key === undefined || expression === undefined) return []
  return [[key, severity === 'warning' ? 'warning' : 'error', expression, human ?? '']]
}

function rootKeys({ snapshot }: StructureDefinition): ReadonlySet<string> {
  return new Set((snapshot?.element?.[0]?.constraint ?? []).map(({ key = '' }) => key))
}

function inheritedKeys(
  { path = '', type = [] }: ElementDefinition,
  { type: name, baseDefinition }: StructureDefinition,
  byType: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> {
  const base = baseDefinition?.slice(baseDefinition.lastIndexOf('/') + 1)
  const parents = path === name ? [base ?? ''] : type.map(({ code = '' }) => code)
  return new Set(['Element', ...(path === name ? [] : ['Extension']), ...parents].flatMap((one) => keysOf(one, path)))

  function keysOf(one: string, of: string): string[] {
    return one === of ? [] : [...(byType.get(one) ?? [])]
  }
}

/** Elements that a type has from its base keep their invariants there. */
function isInherited({ base, path = '' }: ElementDefinition, { type }: StructureDefinition): boolean {
  return path !== type && base?.path !== path
}
