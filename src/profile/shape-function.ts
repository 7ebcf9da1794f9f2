/**
 * Makes a JavaScript function of a type definition that checks the shape of one JSON object.
 *
 * The text has one `switch` over the properties of the object, so that a check costs what the object holds, not what
 * the type could hold. What is done about a fault is the dialect's: `fast` answers false at the first one, `collect`
 * notes each. No text of a definition enters the function but as a JSON string.
 */
import { capitalised, type ElementDefinition, type TypeDefinition } from '../fhir/definitions/type-definition.ts'
import { primitives } from './primitive.ts'

/** A property as the generated text speaks of it; all texts are JavaScript expressions. */
export interface Property {
  readonly key: string
  readonly element: ElementDefinition
  readonly type: string
  /** `value`: the property itself; `extension`: its sibling with an underscore. */
  readonly part: 'value' | 'extension'
  /** Expression of the other of the two. */
  readonly sibling: string
  /** FHIRPath below the object: `.value.ofType(Quantity)`. */
  readonly path: string
  /** The type that has the element. */
  readonly owner: string
}

/** The statements that a mode of checking consists of. */
export interface Dialect {
  readonly parameters: string
  readonly start: (type: TypeDefinition, use: Use) => string
  readonly property: (property: Property, use: Use) => string
  /** A second type of the same choice. */
  readonly secondChoice: (element: ElementDefinition, use: Use) => string
  readonly unknown: (type: TypeDefinition, use: Use) => string
  /** `bits` has the bit of each required element. */
  readonly end: (type: TypeDefinition, required: readonly ElementDefinition[], use: Use) => string
}

/** Names for what the generated text needs from outside. */
export interface Use {
  readonly value: (value: unknown) => string
  /** The function of another type, linked when it is first called. */
  readonly type: (name: string) => string
}

/** The function of the type in the given dialect; `link` gives those of other types. */
export function shapeFunction<F>(type: TypeDefinition, dialect: Dialect, link: (type: string) => F): F {
  const values = new Map<unknown, number>([[link, 0]])
  const linked = new Map<string, number>()
  const use: Use = {
    value: (value) => `k${indexIn(values, value)}`,
    type: (name) => `(t${indexIn(linked, name)} ??= k0(${JSON.stringify(name)}))`,
  }
  const body = functionText(type, dialect, use)
  const head = `const [${[...values.values()].map((index) => `k${index}`)}] = values\n`
  const late = [...linked.values()].map((index) => `let t${index}\n`).join('')
  return new Function('values', `"use strict"\n${head}${late}return ${body}`)([...values.keys()]) as F
}

function indexIn<T>(indices: Map<T, number>, value: T): number {
  const known = indices.get(value)
  if (known === undefined) indices.set(value, indices.size)
  return known ?? indices.size - 1
}

/** The elements that have a bit of `seen`, and those that have a variable `chosen…`. */
interface Layout {
  readonly required: readonly ElementDefinition[]
  readonly choices: readonly ElementDefinition[]
}

function functionText(type: TypeDefinition, dialect: Dialect, use: Use): string {
  const elements = [...type.elements.values()].filter(({ max }) => max > 0)
  const layout = { required: elements.filter(({ min }) => min > 0), choices: elements.filter(({ choice }) => choice) }
  if (layout.required.length > 31) throw new Error(`${type.name}: the bit mask holds 31 required elements.`)
  const properties = elements.flatMap((element) => propertiesOf(element, type.name))
  const cases = usualFirst(properties).map((property) => ({
    length: property.key.length,
    text: caseText(property, layout, dialect, use),
  }))
  const own = type.kind === 'resource' ? [{ length: 'resourceType'.length, text: 'case "resourceType": continue' }] : []
  return `function (${dialect.parameters}) {
${dialect.start(type, use)}
let seen = 0, size = 0${layout.choices.map((_, index) => `, chosen${index} = ''`).join('')}
for (const key in object) {
const value = object[key]
size++
${switchText([...own, ...cases])}
${dialect.unknown(type, use)}
}
${dialect.end(type, layout.required, use)}
}`
}

interface Case {
  /** Of the key. */
  readonly length: number
  readonly text: string
}

/** The cases of a `switch` over texts are gone through one after another, which their lengths cut short. */
function switchText(cases: readonly Case[]): string {
  const byLength = Map.groupBy(cases, ({ length }) => length)
  const groups = [...byLength].map(([length, those]) => {
    return `case ${length}: switch (key) {\n${those.map(({ text }) => text).join('\n')}\n} break`
  })
  return `switch (key.length) {\n${groups.join('\n')}\n}`
}

/** Types that choices of many mostly have: the cases of a switch are gone through one after another. */
const usual = 'string code boolean CodeableConcept Coding dateTime Reference Period integer date'.split(' ')

function usualFirst(properties: readonly Property[]): readonly Property[] {
  const rank = ({ element, type }: Property) => {
    const at = usual.indexOf(type)
    return element.choice ? (at < 0 ? usual.length : at) : -1
  }
  return properties.toSorted((one, other) => rank(one) - rank(other))
}

function caseText(property: Property, { required, choices }: Layout, dialect: Dialect, use: Use): string {
  const { element, key, part } = property
  const bit = required.indexOf(element)
  const chosen = `chosen${choices.indexOf(element)}`
  const choice = JSON.stringify(part === 'extension' ? key.slice(1) : key)
  const steps = [
    ...(bit < 0 ? [] : [`seen |= ${2 ** bit}`]),
    ...(element.choice
      ? [
          `if (${chosen} !== '' && ${chosen} !== ${choice}) ${dialect.secondChoice(element, use)}`,
          `${chosen} = ${choice}`,
        ]
      : []),
    dialect.property(property, use),
    'continue',
  ]
  return `case ${JSON.stringify(key)}:\n${steps.join(';\n')}`
}

/** The JSON properties in which an element may stand. */
export function propertiesOf(element: ElementDefinition, owner = ''): Property[] {
  return element.types.flatMap((type) => {
    const key = element.choice ? element.name + capitalised(type) : element.name
    const path = element.choice ? `.${element.name}.ofType(${type})` : `.${element.name}`
    const whole = {
      key,
      element,
      type,
      path,
      owner,
      part: 'value',
      sibling: `object[${JSON.stringify(`_${key}`)}]`,
    } as const
    if (!Object.hasOwn(primitives, type)) return [whole]
    return [whole, { ...whole, key: `_${key}`, part: 'extension', sibling: `object[${JSON.stringify(key)}]` } as const]
  })
}
