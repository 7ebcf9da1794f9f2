/** Plain JSON, and how the reference decision reads it: by paths, without definitions, indexes or expressions. */

/** A resource as a store serves it. */
export interface Held {
  readonly resourceType: string
  readonly id: string
  readonly [element: string]: unknown
}

/** A reference as text, such as `Patient/1`. */
export type Ref = string

const ours = 'https://vardbro.example/fhir'

/** The values at a path of elements, lists unfolded. */
export function at(value: unknown, path: string): readonly unknown[] {
  return path
    .split('.')
    .reduce<readonly unknown[]>((values, name) => values.flatMap((one) => within(one, name)), [value])
}

function within(value: unknown, name: string): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return []
  return [(value as Record<string, unknown>)[name]].flat().filter((one) => one !== undefined)
}

/** The texts at a path. */
export function texts(value: unknown, path: string): readonly string[] {
  return at(value, path).filter((one) => typeof one === 'string')
}

/** The one text at a path, or undefined. */
export function text(value: unknown, path: string): string | undefined {
  return texts(value, path)[0]
}

/** The extensions of ours with this id. */
export function extensions(value: unknown, id: string): readonly unknown[] {
  return at(value, 'extension').filter((one) => text(one, 'url') === `${ours}/StructureDefinition/${id}`)
}

/** The codes of CodeableConcepts at a path that are of a code system of ours. */
export function ownCodes(value: unknown, path: string, system: string): readonly string[] {
  return at(value, `${path}.coding`)
    .filter((coding) => text(coding, 'system') === `${ours}/CodeSystem/${system}`)
    .flatMap((coding) => texts(coding, 'code'))
}

export const refOf = ({ resourceType, id }: Held): Ref => `${resourceType}/${id}`

/** Whether two lists have something in common. */
export function share(one: readonly string[], other: readonly string[]): boolean {
  return one.some((each) => other.includes(each))
}
