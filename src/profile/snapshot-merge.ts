/** How one element of a differential changes the element it speaks of. */
import type { ElementDefinition } from '@medplum/fhirtypes'

/** Properties that add to what the base says. https://hl7.org/fhir/R4/elementdefinition.html#interpretation */
const lists = ['alias', 'condition', 'mapping', 'example'] as const

/** Texts that add to the base's where they begin with dots. */
const texts = ['definition', 'comment', 'requirements'] as const

/** The element as the snapshot holds it: what the change does not say stays as the base says it. */
export function merged(base: ElementDefinition, change: ElementDefinition): ElementDefinition {
  const kept = base.constraint?.filter(({ key }) => !change.constraint?.some((other) => other.key === key)) ?? []
  const constraint = [...kept, ...(change.constraint ?? [])]
  return {
    ...base,
    ...change,
    ...Object.fromEntries(lists.flatMap((name) => joined(base, change, name))),
    ...Object.fromEntries(texts.flatMap((name) => continued(base[name], change[name], name))),
    ...(constraint.length > 0 && { constraint }),
    ...(base.path !== undefined && { path: base.path }),
    base: base.base ?? baseOf(base),
  }
}

function continued(before: string | undefined, after: string | undefined, name: string): [string, string][] {
  return after?.startsWith('...') ? [[name, `${before ?? ''}${after.slice(3)}`]] : []
}

/** An element that is new in this type. */
export function inherited(change: ElementDefinition): ElementDefinition {
  return { ...change, base: baseOf(change) }
}

function baseOf({ path, min, max }: ElementDefinition): NonNullable<ElementDefinition['base']> {
  return { path: path ?? '', min: min ?? 0, max: max ?? '*' }
}

function joined(
  base: ElementDefinition,
  change: ElementDefinition,
  name: (typeof lists)[number],
): [string, readonly unknown[]][] {
  const both: readonly unknown[] = [...(base[name] ?? []), ...(change[name] ?? [])]
  const byText = new Map(both.map((value) => [JSON.stringify(value), value]))
  return both.length === 0 ? [] : [[name, [...byText.values()]]]
}

const hl7 = 'http://hl7.org/fhir/StructureDefinition/structuredefinition-'

/** What they say is said of the one definition they stand in. */
const notInherited: ReadonlySet<string | undefined> = new Set(
  ['standards-status', 'normative-version', 'explicit-type-name'].map((name) => hl7 + name),
)

/** The element of a base as a profile of it takes it over. */
export function started<T extends ElementDefinition>(element: T): T {
  if (!element.extension?.some(({ url }) => notInherited.has(url))) return element
  const { extension, ...rest } = element
  const kept = extension.filter(({ url }) => !notInherited.has(url))
  return (kept.length === 0 ? rest : { ...rest, extension: kept }) as T
}

/** Extensions are sliced by their URL, where nobody says so too. */
export const byUrl: NonNullable<ElementDefinition['slicing']> = {
  discriminator: [{ type: 'value', path: 'url' }],
  ordered: false,
  rules: 'open',
}
