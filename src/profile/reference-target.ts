/** The type that a reference names. https://hl7.org/fhir/R4/references.html#literal */
import { resourceTypes } from '../fhir/definitions/type-definition.ts'
import { typeAtStart } from './type-at-start.ts'

const types: ReadonlySet<string> = new Set(resourceTypes)
const relative = /^([A-Z][A-Za-z]*)(?:\/[A-Za-z0-9.-]{1,64}(?:\/_history\/[A-Za-z0-9.-]{1,64})?|\?.*)$/
const conditional = /^[A-Za-z]*\?/
const absolute = /\/([A-Z][A-Za-z]*)\/[A-Za-z0-9.-]{1,64}(?:\/_history\/[A-Za-z0-9.-]{1,64})?$/

/**
 * `Patient` of `Patient/1`, `Patient/1/_history/2`, `Patient?identifier=…` and `https://host/fhir/Patient/1`, else what
 * `type` says; undefined where nothing names a type. Of a relative reference the type may be one that R4 does not have.
 */
export function referredType(reference: Readonly<Record<string, unknown>>): string | undefined {
  const { reference: literal, type } = reference
  return (typeof literal === 'string' ? namedType(literal) : undefined) ?? (typeof type === 'string' ? type : undefined)
}

/**
 * The test that a text refers to one of these types in a usual way, `Patient/1` or `https://host/fhir/Patient/1`; absent:
 * to any. For one question always the same a pattern is the quickest. Other texts may refer to them too.
 */
export function usualReference(asked: ReadonlySet<string> | undefined): (literal: string) => boolean {
  return asked === undefined ? isOfAnyType : usualTest(asked)
}

function usualTest(asked: Iterable<string>): (literal: string) => boolean {
  const names = [...asked].filter((type) => types.has(type)).join('|')
  if (names === '') return () => false
  const usual = new RegExp(`^(?:(?:${names})[/?]|https?://[^/?#]+/(?:[^/?#]+/)*?(?:${names})/[A-Za-z0-9.-]{1,64}$)`)
  return (literal) => usual.test(literal)
}

const isOfAnyType = usualTest(resourceTypes)

/** The same as `mayRefer` for one set of types, which is quick with usual references. */
export function referenceTest(
  targets: ReadonlySet<string> | undefined,
): (reference: Readonly<Record<string, unknown>>) => boolean {
  const isUsual = usualReference(targets)
  return (reference) => {
    const literal = reference.reference
    return (typeof literal === 'string' && isUsual(literal)) || mayRefer(reference, targets)
  }
}

/** Whether a reference may stand where references to these types are asked for; absent: to any. */
export function mayRefer(
  reference: Readonly<Record<string, unknown>>,
  targets: ReadonlySet<string> | undefined,
): boolean {
  const type = referredType(reference)
  return type === undefined || (targets ?? types).has(type)
}

function namedType(literal: string): string | undefined {
  const start = typeAtStart(literal)
  if (start !== undefined || !(literal.includes('/') || literal.includes('?'))) return start
  const foreign = absolute.exec(literal)?.[1]
  return relative.exec(literal)?.[1] ?? (foreign !== undefined && types.has(foreign) ? foreign : undefined)
}

/** Whether a reference asks for the resource that meets a condition, as in `Patient?identifier=…`. */
export function isConditional(reference: string): boolean {
  return reference.includes('?') && conditional.test(reference)
}
