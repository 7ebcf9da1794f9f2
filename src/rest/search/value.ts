/** The question that one value of a search parameter asks. https://hl7.org/fhir/R4/search.html#ptypes */
import { FhirError } from '../../fhir/outcome.ts'
import { normalise } from '../../fhir/search/normalise.ts'
import type { SearchParameterType, SearchParameterUse } from '../../fhir/search/parameter.ts'
import type { Predicate, ValuePredicate } from '../../fhir/search/predicate.ts'
import { splitAt, unescaped } from './escape.ts'
import { datePredicate, numberPredicate, quantityPredicate } from './ordered.ts'
import { referencePredicate } from './reference.ts'
import type { SearchScope } from './scope.ts'
import { elementsOf, shown } from './scope.ts'
import { tokenPredicate } from './token.ts'

type Reader = (use: SearchParameterUse, value: string, scope: SearchScope) => ValuePredicate

const readers: Readonly<Record<Exclude<SearchParameterType, 'composite' | 'special'>, Reader>> = {
  number: ({ key }, value) => numberPredicate(key, value),
  date: ({ key }, value, { clock }) => datePredicate(key, value, clock()),
  string: ({ key }, value) => ({ kind: 'string', key, match: 'starts', value: searchText(value) }),
  token: ({ key }, value) => tokenPredicate(key, value),
  reference: referencePredicate,
  quantity: ({ key }, value) => quantityPredicate(key, value),
  uri: ({ key }, value) => ({ kind: 'uri', key, match: 'exact', value: unescaped(value) }),
}

/** One value without a modifier; the comma between alternatives is split already. @throws {FhirError} invalid or notSupported: what the value is not */
export function valuePredicate(use: SearchParameterUse, value: string, scope: SearchScope): Predicate {
  return use.type === 'composite' ? compositePredicate(use, value, scope) : simple(use, value, scope)
}

/** https://hl7.org/fhir/R4/search.html#composite */
function compositePredicate(use: SearchParameterUse, value: string, scope: SearchScope): Predicate {
  const components = use.components ?? []
  const parts = splitAt(value, '$')
  if (parts.length !== components.length || parts.includes('')) {
    const form = components.map(({ code, type }) => `[${code}: ${type}]`).join('$')
    throw new FhirError('invalid', `The value of ${shown(use.code)} is expected as ${form}.`, {
      spec: 'https://hl7.org/fhir/R4/search.html#composite',
    })
  }
  const asked = components.map((component, at) =>
    elementsOf(component).map((element) => simple(element, parts[at] ?? '', scope)),
  )
  const kind = use.sameElement === false ? 'and' : 'same-element'
  return anyOf(combined(asked).map((of) => ({ kind, of })))
}

/** Every way to take one of each. */
function combined(choices: readonly (readonly ValuePredicate[])[]): readonly (readonly ValuePredicate[])[] {
  return choices.reduce<readonly (readonly ValuePredicate[])[]>(
    (ways, choice) => ways.flatMap((way) => choice.map((one) => [...way, one])),
    [[]],
  )
}

/** One question for several of which one must hold. */
export function anyOf(of: readonly Predicate[]): Predicate {
  const [first] = of
  return of.length === 1 && first !== undefined ? first : { kind: 'or', of }
}

function simple(use: SearchParameterUse, value: string, scope: SearchScope): ValuePredicate {
  if (use.type === 'composite' || use.type === 'special') {
    throw new FhirError(
      'notSupported',
      `The search parameter ${shown(use.code)} is of type ${use.type}, which cannot be asked here.`,
    )
  }
  return readers[use.type](use, value, scope)
}

/** Text as the index has it. @throws {FhirError} invalid: there is nothing in it to search by, and it would find all */
export function searchText(value: string): string {
  const text = normalise(unescaped(value))
  if (text !== '') return text
  throw new FhirError('invalid', 'The value holds white space or accents only. Give some letters to search by.', {
    spec: 'https://hl7.org/fhir/R4/search.html#string',
  })
}
