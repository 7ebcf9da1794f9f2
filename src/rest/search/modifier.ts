/** Modifiers, each only where R4 allows it. https://hl7.org/fhir/R4/search.html#modifiers */
import { FhirError } from '../../fhir/outcome.ts'
import type { SearchParameterType, SearchParameterUse } from '../../fhir/search/parameter.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'
import { unescaped } from './escape.ts'
import { referencePredicate } from './reference.ts'
import { demandTarget, elementsOf, hint, isResourceType, type SearchScope, shown, targetsOf } from './scope.ts'
import { inValueSet, related } from './terminology-modifier.ts'
import { ofTypePredicate, tokenPredicate } from './token.ts'
import { anyOf, searchText, valuePredicate } from './value.ts'

const spec = 'https://hl7.org/fhir/R4/search.html#modifiers'

type Reader = (use: SearchParameterUse, value: string, scope: SearchScope) => Predicate

/** What one value asks under a modifier; `:missing`, `:not`, `:not-in` and `:[type]`, which are not about one value, stand below. */
const readers: Readonly<Partial<Record<SearchParameterType, Readonly<Record<string, Reader>>>>> = {
  string: {
    exact: ({ key }, value) => ({ kind: 'string', key, match: 'exact', value: unescaped(value) }),
    contains: ({ key }, value) => ({ kind: 'string', key, match: 'contains', value: searchText(value) }),
  },
  token: {
    text: ({ key }, value) => ({ kind: 'token-text', key, text: searchText(value) }),
    'of-type': ({ key }, value) => ofTypePredicate(key, value),
    in: ({ key }, value, scope) => inValueSet(key, value, scope),
    below: ({ key }, value, scope) => related('below', key, value, scope),
    above: ({ key }, value, scope) => related('above', key, value, scope),
  },
  reference: {
    identifier: logicalReference,
  },
  uri: {
    below: ({ key }, value) => ({ kind: 'uri', key, match: 'below', value: unescaped(value) }),
    above: ({ key }, value) => ({ kind: 'uri', key, match: 'above', value: unescaped(value) }),
  },
}

/** Token modifiers that hold where none of the values does, and so where there is no value too. */
const negated: Readonly<Record<string, Reader>> = {
  not: valuePredicate,
  'not-in': ({ key }, value, scope) => inValueSet(key, value, scope),
}

/** The modifiers that this server knows for a parameter of a type; a reference also takes `:[type]`. */
export function modifiersOf(type: SearchParameterType): readonly string[] {
  if (type === 'composite' || type === 'special') return []
  return ['missing', ...(type === 'token' ? Object.keys(negated) : []), ...Object.keys(readers[type] ?? {})]
}

/**
 * What the alternatives of one parameter ask together, under its modifier if it has one.
 *
 * @throws {FhirError} invalid: a bad value; notSupported: a modifier that R4 or this server does not have here
 */
export function modified(
  use: SearchParameterUse,
  modifier: string | undefined,
  values: readonly string[],
  scope: SearchScope,
): Predicate {
  const any = (read: Reader): Predicate =>
    anyOf(elementsOf(use).flatMap((element) => values.map((value) => read(element, value, scope))))
  if (modifier === undefined) return any(valuePredicate)
  if (modifier === 'missing' && modifiersOf(use.type).includes(modifier)) return missing(use, values)
  const denied = readerIn(use.type === 'token' ? negated : {}, modifier)
  if (denied !== undefined) return { kind: 'not', of: any(denied) }
  const reader = readerIn(readers[use.type] ?? {}, modifier)
  if (reader !== undefined) return any(reader)
  if (use.type !== 'reference' || !isResourceType(modifier)) refuseModifier(use, modifier)
  demandTarget(use, modifier)
  return any((element, value) => referencePredicate(element, value, scope, modifier))
}

function readerIn(table: Readonly<Record<string, Reader>>, modifier: string): Reader | undefined {
  return Object.hasOwn(table, modifier) ? table[modifier] : undefined
}

function missing(use: SearchParameterUse, values: readonly string[]): Predicate {
  const [value] = values
  if (values.length !== 1 || (value !== 'true' && value !== 'false')) {
    throw new FhirError('invalid', `${shown(`${use.code}:missing`)} is expected to be true or false.`, { spec })
  }
  const present = anyOf(elementsOf(use).map(presence))
  return value === 'true' ? { kind: 'not', of: present } : present
}

/** `patient:identifier` also means references that say nothing but an identifier, and so not which type they lead to. */
function logicalReference({ key, only }: SearchParameterUse, value: string): Predicate {
  const named = tokenPredicate(`${key}#identifier`, value)
  if (only === undefined) return named
  const untyped: Predicate = { kind: 'not', of: { kind: 'present', key } }
  return { kind: 'and', of: [named, { kind: 'or', of: [{ kind: 'reference-type', key, types: only }, untyped] }] }
}

/** A reference counts for a parameter of certain types unless it is known to lead to another one. */
function presence(use: SearchParameterUse): Predicate {
  const { type, key, only } = use
  if (type !== 'reference') return { kind: 'present', key }
  const present = anyOf([
    { kind: 'present', key },
    { kind: 'present', key: `${key}#identifier` },
  ])
  if (only === undefined) return present
  const others = targetsOf({ ...use, only: use.targets ?? [], also: [] }).filter((target) => !only.includes(target))
  const elsewhere: Predicate = { kind: 'not', of: { kind: 'reference-type', key, types: others } }
  return anyOf([
    { kind: 'reference-type', key, types: only },
    { kind: 'and', of: [present, elsewhere] },
  ])
}

function refuseModifier(use: SearchParameterUse, modifier: string): never {
  const isReference = use.type === 'reference'
  const known = modifiersOf(use.type)
  const near = hint(modifier, isReference ? [...known, ...targetsOf(use)] : known)
  const list = [...known.map((name) => `:${name}`), ...(isReference ? [':[type]'] : [])].join(', ') || 'none'
  throw new FhirError(
    'notSupported',
    `${shown(use.code)}, a ${use.type}, does not take the modifier ${shown(modifier)}.${near} This server knows ${list} here.`,
    { spec },
  )
}
