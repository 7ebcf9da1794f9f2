/**
 * The name of a search parameter as a URL has it: `code`, `code:modifier`, a chain `code:Type.name`, or
 * `_has:Type:reference:name`, where `name` is again any of these.
 *
 * https://hl7.org/fhir/R4/search.html#chaining and https://hl7.org/fhir/R4/search.html#has
 */
import { FhirError } from '../../fhir/outcome.ts'

export type ParameterName =
  | { readonly kind: 'plain'; readonly code: string; readonly modifier?: string }
  | { readonly kind: 'chain'; readonly code: string; readonly type?: string; readonly rest: ParameterName }
  | { readonly kind: 'has'; readonly type: string; readonly reference: string; readonly rest: ParameterName }

const spec = 'https://hl7.org/fhir/R4/search.html#has'

/** How many links a chain may have: deeper ones are mistakes, or attacks. */
const deepest = 16

/** The parts of a parameter name; whether they are known is not asked here. @throws {FhirError} invalid: malformed `_has`, or a chain too long */
export function parameterName(text: string, depth = 0): ParameterName {
  if (depth > deepest) {
    throw new FhirError('invalid', `A search parameter chains more than ${deepest} links. Shorten the chain.`, { spec })
  }
  if (text.startsWith('_has:')) return reverseChain(text, depth)
  const dot = text.indexOf('.')
  if (dot < 0) {
    const [code, modifier] = cut(text, ':')
    return { kind: 'plain', code, ...(modifier !== undefined && { modifier }) }
  }
  const [code, type] = cut(text.slice(0, dot), ':')
  return {
    kind: 'chain',
    code,
    ...(type !== undefined && { type }),
    rest: parameterName(text.slice(dot + 1), depth + 1),
  }
}

function reverseChain(text: string, depth: number): ParameterName {
  const [type, afterType] = cut(text.slice('_has:'.length), ':')
  const [reference, rest] = cut(afterType ?? '', ':')
  if (type === '' || reference === '' || rest === undefined || rest === '') {
    throw new FhirError(
      'invalid',
      'A `_has` parameter is not of the form `_has:[type]:[reference parameter]:[parameter]`, e.g. `_has:Observation:patient:code`.',
      { spec },
    )
  }
  return { kind: 'has', type, reference, rest: parameterName(rest, depth + 1) }
}

function cut(text: string, separator: string): [before: string, after: string | undefined] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}
