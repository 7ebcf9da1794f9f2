/** Scopes as questions to resources: what the store joins into whatever it is asked, and what writes are held to. */
import { resourceTypes } from '../../fhir/definitions/type-definition.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { both, either } from '../../fhir/search/folded.ts'
import type { Visibility } from '../../fhir/search/plan.ts'
import { everything, isEverything, isNothing, nothing, type Predicate } from '../../fhir/search/predicate.ts'
import type { Letter, Scope } from './scope.ts'

/** The question that search asks; throws a FhirError where a type does not know a parameter. */
export type Criteria = (type: string, query: Scope['query']) => Predicate

/** What scopes come to. */
export interface Permits {
  /** Whether there is any resource of the type (absent: of every type) with which all of this may be done. */
  readonly may: (letters: readonly Letter[], type?: string) => boolean
  /** Whether all of this may be done with every resource there is. */
  readonly mayAll: (letters: readonly Letter[]) => boolean
  /** What a resource of the type must answer so that any of this may be done with it. */
  readonly question: (type: string, letters: readonly Letter[]) => Predicate
  /** What may be seen by who does one of these things. */
  readonly sight: (use: Use) => Visibility
}

/** For what something is looked at: an answer to a read, to a search, a place to write to, or what an operation tells. */
export type Use = 'read' | 'search' | 'change' | 'operation' | 'log' | 'whole'

/** Each inner list is of letters of which one is needed; all the lists have to be satisfied. */
const needed: Readonly<Record<Use, readonly (readonly Letter[])[]>> = {
  read: [['r']],
  search: [['s']],
  // A resource that may be changed may be known to be there, or it would be made twice.
  change: [['r', 's', 'u', 'd']],
  operation: [['r'], ['s']],
  log: [['r'], ['s']],
  // Who may ask such an operation is asked apart, and all scopes together.
  whole: [['r'], ['s']],
}

/** Scopes whose parameters a type does not know let nothing be done with it. */
export function permitsOf(scopes: readonly Scope[], criteria: Criteria): Permits {
  const question = remembered((type, letters) => anyOf(matching(scopes, type, letters), type, criteria))
  const named = namedTypes(scopes)
  const sights = new Map<Use, Visibility>()
  const sightFor = (use: Use): Visibility => {
    const asked = (type: string) => both(...needed[use].map((letters) => question(type, letters)))
    return { otherwise: asked('*'), byType: Object.fromEntries(named.map((type) => [type, asked(type)])) }
  }
  return {
    question,
    may: (letters, type) => {
      const types = type === undefined ? ['*', ...named] : [type]
      return types.some((one) => letters.every((letter) => !isNothing(question(one, [letter]))))
    },
    mayAll: (letters) => letters.every((letter) => isEverything(question('*', [letter]))),
    sight(use) {
      const known = sights.get(use) ?? sightFor(use)
      sights.set(use, known)
      return known
    },
  }
}

/** Criteria are parsed once for each type and letters that are asked for: there are few, and requests are many. */
function remembered(ask: Permits['question']): Permits['question'] {
  const known = new Map<string, Map<string, Predicate>>()
  return (type, letters) => {
    const ofType = known.get(type) ?? new Map<string, Predicate>()
    // A text that is put together for each request takes longer than to look for it.
    const [only = ''] = letters
    const name = letters.length === 1 ? only : letters.join('')
    const before = ofType.get(name)
    if (before !== undefined) return before
    const answer = ask(type, letters)
    known.set(type, ofType.set(name, answer))
    return answer
  }
}

/** Types that differ from the others: those named, or all where every type is asked for its parameters. */
function namedTypes(scopes: readonly Scope[]): readonly string[] {
  if (scopes.some(({ type, query }) => type === '*' && query.length > 0)) return resourceTypes
  return [...new Set(scopes.flatMap(({ type }) => (type === '*' ? [] : [type])))]
}

function matching(scopes: readonly Scope[], type: string, letters: readonly Letter[]): readonly Scope[] {
  return scopes.filter(
    (scope) => (scope.type === '*' || scope.type === type) && scope.letters.some((letter) => letters.includes(letter)),
  )
}

function anyOf(scopes: readonly Scope[], type: string, criteria: Criteria): Predicate {
  return either(...scopes.map(({ query }) => (query.length === 0 ? everything : asked(type, query, criteria))))
}

function asked(type: string, query: Scope['query'], criteria: Criteria): Predicate {
  if (type === '*') return nothing
  try {
    return criteria(type, query)
  } catch (error) {
    if (error instanceof FhirError) return nothing
    throw error
  }
}
