/**
 * Token modifiers that ask what codes mean: `:in` and `:not-in` a value set, `:below` and `:above` a code. They become
 * questions for plain codes before anything is planned.
 *
 * https://hl7.org/fhir/R4/search.html#modifiers
 */
import { typeDefinition } from '../../fhir/definitions/type-definition.ts'
import { FhirError } from '../../fhir/outcome.ts'
import type { IndexKey } from '../../fhir/search/index-row.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'
import { shownUrl } from '../../fhir/shown-url.ts'
import type { CodeSystemIndex } from '../../profile/terminology/code-system.ts'
import type { Terminology } from '../../profile/terminology/terminology.ts'
import { splitAt, unescaped } from './escape.ts'
import type { SearchScope } from './scope.ts'
import { anyOf } from './value.ts'

const spec = 'https://hl7.org/fhir/R4/search.html#modifiers'

/** The most codes that a value set, or what lies below a code, may come to in a search. */
const mostCodes = 10_000

/**
 * `:in`: the code belongs to the value set, which is named by its canonical URL or by `ValueSet/[id]`.
 *
 * @throws {FhirError} invalid: no such value set; unprocessable: it cannot be listed; tooCostly: it has too many codes
 */
export function inValueSet(key: IndexKey, value: string, scope: SearchScope): Predicate {
  const known = demandTerminology(scope)
  const written = unescaped(value)
  const own = `${scope.base}/`
  const found = known.valueSet(written.startsWith(own) ? written.slice(own.length) : written)
  if (found === undefined) {
    const message =
      'The value of `:in` or `:not-in` is expected to be a value set that this server holds: its canonical URL, or ValueSet/[id].'
    throw new FhirError('invalid', message, { spec })
  }
  return codesPredicate(key, found.members(mostCodes))
}

/**
 * `:below`: the code or one that is a kind of it; `:above`: the code or one that it is a kind of.
 *
 * @throws {FhirError} invalid: not `system|code`, or a code that the system does not have; unprocessable: the system is
 * not held; tooCostly: too many codes
 */
export function related(direction: 'above' | 'below', key: IndexKey, value: string, scope: SearchScope): Predicate {
  const known = demandTerminology(scope)
  const [system = '', code = '', ...more] = splitAt(value, '|').map(unescaped)
  if (system === '' || code === '' || more.length > 0) {
    throw new FhirError('invalid', `The value of \`:${direction}\` is expected as [system]|[code].`, { spec })
  }
  const index = demandHeld(known, system)
  const concept = index.concept(code)
  if (concept === undefined) {
    throw new FhirError(
      'invalid',
      `The code system ${shownUrl(system)} has no concept with the code that \`:${direction}\` names.`,
    )
  }
  const others = direction === 'below' ? index.descendants(concept.code) : index.ancestors(concept.code)
  if (others.size >= mostCodes) {
    throw new FhirError('tooCostly', `\`:${direction}\` comes to more than ${mostCodes} codes. Ask for a narrower one.`)
  }
  return codesPredicate(
    key,
    [concept.code, ...others].map((one) => ({ system, code: one })),
  )
}

function demandTerminology({ terminology }: SearchScope): Terminology {
  if (terminology !== undefined) return terminology.known
  throw new FhirError('notSupported', 'Modifiers that ask what codes mean are not supported here.', { spec })
}

function demandHeld(known: Terminology, system: string): CodeSystemIndex {
  const index = known.codeSystem(system)
  if (index?.complete) return index
  throw new FhirError(
    'unprocessable',
    `This server does not hold the code system ${shownUrl(system)}, and cannot say which of its codes are kinds of others. Store it as a CodeSystem with content complete.`,
    { spec },
  )
}

function codesPredicate(
  key: IndexKey,
  codes: readonly { readonly system: string; readonly code: string }[],
): Predicate {
  const withoutSystem = isCode(key)
  return anyOf(codes.map(({ system, code }) => ({ kind: 'token', key, system: withoutSystem ? '' : system, code })))
}

/** An element of type code is indexed without a system: its definition implies it. */
function isCode(key: IndexKey): boolean {
  const [type = '', ...path] = key.split('.')
  let types: readonly string[] = [type]
  for (const name of path) {
    types = types.flatMap((one) => typeDefinition(one)?.elements.get(name)?.types ?? [])
  }
  return types.length > 0 && types.every((one) => one === 'code')
}
