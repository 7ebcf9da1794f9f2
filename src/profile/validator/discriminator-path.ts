/** The paths that discriminators use, a small part of FHIRPath. https://hl7.org/fhir/R4/profiling.html#discriminator */
import { capitalised, typeDefinition } from '../../fhir/definitions/type-definition.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { referredType } from '../reference-target.ts'
import type { Context } from './context.ts'
import { type Fields, fieldsOf, listOf } from './fields.ts'
import type { TestText } from './pattern.ts'

export interface Step {
  readonly kind: 'name' | 'resolve' | 'type' | 'extension'
  /** Of the element, the type, or the extension's URL. */
  readonly name: string
}

/** A value with its type, where it is known; undefined where only the type is. */
export interface Found {
  readonly value: unknown
  readonly type: string | undefined
}

const step =
  /\s*(?:\$this|(resolve\(\))|(?:ofType|as)\(\s*(?:FHIR\.)?(\w+)\s*\)|extension\(\s*['"]([^'"]+)['"]\s*\)|(\w+)(?:\[x\])?)\s*(?:\.|$)/y

/** @throws {FhirError} unprocessable: the path uses more of FHIRPath than discriminators may */
export function stepsOf(path: string): Step[] {
  const steps: Step[] = []
  for (let at = 0; at < path.length; at = step.lastIndex) {
    step.lastIndex = at
    const found = step.exec(path)
    if (found === null) {
      throw new FhirError('unprocessable', `The discriminator path ${path.slice(0, 200)} is none that R4 allows.`)
    }
    steps.push(...stepOf(found))
  }
  return steps
}

/** `$this` is no step. */
function stepOf([, resolve, type, extension, name]: readonly (string | undefined)[]): Step[] {
  if (resolve !== undefined) return [{ kind: 'resolve', name: '' }]
  if (type !== undefined) return [{ kind: 'type', name: type }]
  if (extension !== undefined) return [{ kind: 'extension', name: extension }]
  return name === undefined ? [] : [{ kind: 'name', name }]
}

type Read = (item: Found, context: Context) => readonly Found[]

/** A function that follows the steps from an item of a type. */
export function valuesAt(steps: readonly Step[], type: string): Read {
  if (steps.length === 0) return (item) => [item]
  const reads = steps.map((one, index) => readOf(one, index === 0 ? type : undefined))
  return (item, context) => reads.reduce((found, read) => found.flatMap((one) => read(one, context)), [item])
}

/** The test that some value at the end of plain steps passes a test; undefined where the steps are not all plain. */
export function someAt(steps: readonly Step[], type: string, test: TestText): TestText | undefined {
  const [step, ...rest] = steps
  if (step === undefined) return test
  const element = step.kind === 'name' ? typeDefinition(type)?.elements.get(step.name) : undefined
  const [only = '', ...others] = element?.types ?? []
  if (element === undefined || element.choice || others.length > 0) return undefined
  const inner = someAt(rest, only, test)
  return inner && someMember(step.name, element.max > 1, inner)
}

function someMember(name: string, isList: boolean, test: TestText): TestText {
  return (item) => {
    const own = `${item}?.[${JSON.stringify(name)}]`
    return isList ? `some(${own}, (_${name}) => ${test(`_${name}`)})` : test(own)
  }
}

function readOf({ kind, name }: Step, type: string | undefined): Read {
  switch (kind) {
    case 'resolve':
      return (item, context) => resolved(item, context)
    case 'type':
      return (item) => (item.type === name || item.type === undefined ? [item] : [])
    case 'extension':
      return (item) => extensions(item, name)
    default: {
      const known = type === undefined ? undefined : propertiesOf(type, name)
      return (item) => members(item, known ?? propertiesOf(item.type ?? '', name))
    }
  }
}

interface Property {
  readonly key: string
  readonly type: string | undefined
}

const cache = new Map<string, readonly Property[]>()

/** The JSON properties in which an element stands. */
function propertiesOf(owner: string, name: string): readonly Property[] {
  const id = `${owner}.${name}`
  const known = cache.get(id)
  if (known !== undefined) return known
  const element = typeDefinition(owner)?.elements.get(name)
  const made = element?.choice
    ? element.types.map((type) => ({ key: name + capitalised(type), type }))
    : [{ key: name, type: element?.types[0] }]
  if (element !== undefined) cache.set(id, made)
  return made
}

function members({ value }: Found, properties: readonly Property[]): Found[] {
  const fields = fieldsOf(value)
  if (fields === undefined) return []
  const found: Found[] = []
  for (const { key, type } of properties) {
    for (const one of listOf(fields[key] ?? fields[`_${key}`])) found.push({ value: one, type: typeOf(one) ?? type })
  }
  return found
}

function typeOf(value: unknown): string | undefined {
  const type = fieldsOf(value)?.resourceType
  return typeof type === 'string' ? type : undefined
}

function extensions({ value }: Found, url: string): Found[] {
  return listOf(fieldsOf(value)?.extension)
    .filter((one) => fieldsOf(one)?.url === url)
    .map((one) => ({ value: one, type: 'Extension' }))
}

/** Where a reference leads to is not always to be had; its type may be told from the text all the same. */
function resolved({ value }: Found, { environment }: Context): Found[] {
  const reference: Fields | undefined = typeof value === 'string' ? { reference: value } : fieldsOf(value)
  if (reference === undefined) return []
  const text = reference.reference
  const target = typeof text === 'string' ? environment.resolve?.(text) : undefined
  return [{ value: target, type: typeOf(target) ?? referredType(reference) }]
}
