/**
 * The values that a FHIRPath Patch brings, made into the JSON of the element they are for.
 *
 * https://hl7.org/fhir/R4/fhirpatch.html
 */
import { capitalised, type ElementDefinition, typeDefinition } from '../definitions/type-definition.ts'
import { isArray, isObject, type Lossless, type LosslessObject, memberOf } from '../json/lossless.ts'
import { type ElementValue, elementList, elementNamed, writeList } from './element-list.ts'

/** A value as it is sent: `value[x]`, a resource, or parts where the element has no type of its own name. */
export type PatchValue =
  | { readonly kind: 'typed'; readonly suffix: string; readonly value?: Lossless; readonly besides?: Lossless }
  | { readonly kind: 'resource'; readonly value: Lossless }
  | { readonly kind: 'parts'; readonly parts: readonly LosslessObject[] }

/** The value that a part brings; undefined where it brings none. */
export function valueOfPart(part: LosslessObject): PatchValue | undefined {
  const resource = memberOf(part, 'resource')
  if (resource !== undefined) return { kind: 'resource', value: resource }
  const name = Object.keys(part).find((key) => /^_?value[A-Z]/.test(key))
  if (name !== undefined) return typed(part, name.replace(/^_?value/, ''))
  const parts = memberOf(part, 'part')
  return isArray(parts) ? { kind: 'parts', parts: parts.filter(isObject) } : undefined
}

function typed(part: LosslessObject, suffix: string): PatchValue {
  const value = memberOf(part, `value${suffix}`)
  const besides = memberOf(part, `_value${suffix}`)
  return { kind: 'typed', suffix, ...(value !== undefined && { value }), ...(besides !== undefined && { besides }) }
}

/**
 * The value as it stands in an element, or half a sentence that says why it cannot stand there.
 */
export function elementValue(element: ElementDefinition, sent: PatchValue): ElementValue | string {
  const [only = 'Element'] = element.types
  if (sent.kind === 'resource') {
    return only === 'Resource' ? { suffix: only, value: sent.value } : 'its value must not be a resource'
  }
  if (sent.kind === 'parts') return element.choice ? 'its value must be a value[x]' : objectOf(only, sent.parts)
  if (!element.types.some((type) => fits(type, sent.suffix, element.choice))) {
    return `its value must be of type ${element.types.map((type) => capitalised(type)).join(' or ')}`
  }
  return sent
}

/** A primitive may come as another one, such as a code as valueString: its definition is checked afterwards. */
function fits(type: string, suffix: string, exactly: boolean): boolean {
  if (capitalised(type) === suffix) return true
  return !exactly && isPrimitive(type) && isPrimitive(suffix.charAt(0).toLowerCase() + suffix.slice(1))
}

function isPrimitive(type: string): boolean {
  return type === 'xhtml' || typeDefinition(type)?.kind === 'primitive-type'
}

function objectOf(type: string, parts: readonly LosslessObject[]): ElementValue | string {
  const value: LosslessObject = {}
  for (const part of parts) {
    const why = putPart(value, type, part)
    if (why !== undefined) return why
  }
  return { suffix: type, value }
}

function putPart(holder: LosslessObject, type: string, part: LosslessObject): string | undefined {
  const name = memberOf(part, 'name')
  const element = typeof name === 'string' ? elementNamed(type, name) : undefined
  const sent = valueOfPart(part)
  if (element === undefined || sent === undefined)
    return 'each part of its value needs the name of an element and a value'
  const made = elementValue(element, sent)
  if (typeof made === 'string') return made
  const list = elementList(holder, type, element)
  writeList(holder, element, { ...list, items: [...list.items, made] })
  return
}
