/** Token values: `code`, `system|code`, `|code`, `system|`. https://hl7.org/fhir/R4/search.html#token */
import { implicitSystem } from '../../fhir/definitions/implicit-system.ts'
import { FhirError } from '../../fhir/outcome.ts'
import type { IndexKey } from '../../fhir/search/index-row.ts'
import type { ValuePredicate } from '../../fhir/search/predicate.ts'
import { splitAt, unescaped } from './escape.ts'

const spec = 'https://hl7.org/fhir/R4/search.html#token'

/** @throws {FhirError} invalid: not one of the four forms */
export function tokenPredicate(key: IndexKey, value: string): ValuePredicate {
  const [first = '', second, ...more] = splitAt(value, '|').map(unescaped)
  if (more.length > 0 || (first === '' && !second)) {
    throw new FhirError(
      'invalid',
      'A token is not of one of the forms `code`, `system|code`, `|code` (without a system) or `system|` (any code of it). Write a `|` within a code as `\\|`.',
      { spec },
    )
  }
  if (second === undefined) return { kind: 'token', key, code: first }
  // A code has no system of its own: its definition names it.
  const system = first === implicitSystem(key) ? '' : first
  return { kind: 'token', key, system, ...(second !== '' && { code: second }) }
}

/**
 * `:of-type`: `system|code|value` of an Identifier's type and value, which the index holds as one token
 * of the key `…#of-type` with the code `code|value`.
 *
 * @throws {FhirError} invalid: not these three parts
 */
export function ofTypePredicate(key: IndexKey, value: string): ValuePredicate {
  const [system = '', code, identifier, ...more] = splitAt(value, '|').map(unescaped)
  if (system === '' || !code || !identifier || more.length > 0) {
    throw new FhirError(
      'invalid',
      'The value of `:of-type` is not of the form `[system]|[code]|[value]`: system and code of the type of the identifier, then its value.',
      { spec },
    )
  }
  return { kind: 'token', key: `${key}#of-type`, system, code: `${code}|${identifier}` }
}
