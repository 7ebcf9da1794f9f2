/**
 * All values of one element of an object, whichever way JSON holds them: one or an array of them, under a name with the
 * type in it, and beside a primitive its `id` and `extension` under the name with `_` before it.
 *
 * https://hl7.org/fhir/R4/json.html#primitive
 */
import { capitalised, type ElementDefinition, elementOf, typeDefinition } from '../definitions/type-definition.ts'
import { isArray, type Lossless, type LosslessObject, memberOf, setMember } from '../json/lossless.ts'

/** One value of an element. */
export interface ElementValue {
  /** Its type, as the JSON name of a choice bears it: `DateTime`. */
  readonly suffix: string
  readonly value?: Lossless
  /** What a primitive has besides its value. */
  readonly besides?: Lossless
}

export interface ElementList {
  /** The JSON name under which the values stand, without `_`; absent where there are none. */
  readonly name?: string
  readonly items: readonly ElementValue[]
}

/** The element of a type by its FHIRPath name or, of a choice, its JSON name. */
export function elementNamed(type: string, name: string): ElementDefinition | undefined {
  return typeDefinition(type)?.elements.get(name) ?? elementOf(type, name)?.element
}

/** The values that an object of a type has of an element. */
export function elementList(holder: LosslessObject, type: string, element: ElementDefinition): ElementList {
  const name = Object.keys(holder)
    .map((key) => key.replace(/^_/, ''))
    .find((key) => key === element.name || (element.choice && elementOf(type, key)?.element === element))
  if (name === undefined) return { items: [] }
  const suffix = element.choice ? name.slice(element.name.length) : capitalised(element.types[0] ?? 'Element')
  const values = listOf(memberOf(holder, name))
  const besides = listOf(memberOf(holder, `_${name}`))
  const items = Array.from({ length: Math.max(values.length, besides.length) }, (_, index) => ({
    suffix,
    ...present('value', values[index]),
    ...present('besides', besides[index]),
  }))
  return { name, items }
}

/** Gives an object these values of an element instead of those that stand under `name`, in their place. */
export function writeList(holder: LosslessObject, element: ElementDefinition, { name, items }: ElementList): void {
  const [first] = items
  const wanted = first && element.choice ? element.name + first.suffix : element.name
  if (name !== undefined && name !== wanted) rename(holder, name, wanted)
  write(
    holder,
    wanted,
    sent(
      element,
      items.map(({ value }) => value),
    ),
  )
  write(
    holder,
    `_${wanted}`,
    sent(
      element,
      items.map(({ besides }) => besides),
    ),
  )
}

/** What JSON holds for values of which some are absent; undefined where all are. */
function sent(element: ElementDefinition, values: readonly (Lossless | undefined)[]): Lossless | undefined {
  if (values.every((value) => value === undefined)) return
  return element.max === 1 ? values[0] : values.map((value) => value ?? null)
}

function write(holder: LosslessObject, name: string, value: Lossless | undefined): void {
  if (value === undefined) delete holder[name]
  else setMember(holder, name, value)
}

/** Gives a member another name in its old place. */
function rename(holder: LosslessObject, name: string, wanted: string): void {
  const members = Object.entries(holder)
  for (const [key] of members) delete holder[key]
  for (const [key, value] of members) {
    if (key === name) setMember(holder, wanted, value)
    else if (key === `_${name}`) setMember(holder, `_${wanted}`, value)
    else setMember(holder, key, value)
  }
}

function listOf(value: Lossless | undefined): readonly Lossless[] {
  if (value === undefined) return []
  return isArray(value) ? value : [value]
}

function present(name: 'value' | 'besides', value: Lossless | undefined): { value?: Lossless; besides?: Lossless } {
  return value === undefined || value === null ? {} : { [name]: value }
}
