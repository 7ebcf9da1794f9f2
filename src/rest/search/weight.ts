/** How much work a question asks for, so that nobody can ask for more than is fair to the others. */
import { FhirError } from '../../fhir/outcome.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'

/** The heaviest question: 20,000 ids, codes or references, or 1,000 other values. */
const heaviest = 20_000
const otherValue = 20
/** Each criterion narrows what was found; nobody has use for more. */
const mostCriteria = 100

/** `times`: how often the limit, where a search is of several types. @throws {FhirError} tooCostly: the questions together ask for too much */
export function demandAffordable(questions: readonly Predicate[], times = 1): void {
  const total = questions.reduce((sum, question) => sum + weight(question), 0)
  if (total <= heaviest * times) return
  throw new FhirError(
    'tooCostly',
    `A search may ask for ${heaviest} ids, codes or references, or for ${heaviest / otherValue} other values, counted once for each type that is searched or chained through. Ask for fewer alternatives at once, or for fewer types.`,
  )
}

/** @throws {FhirError} tooCostly: more criteria than any search needs */
export function demandFew(criteria: readonly unknown[]): void {
  if (criteria.length <= mostCriteria) return
  throw new FhirError(
    'tooCostly',
    `A search may have ${mostCriteria} parameters, and this one has ${criteria.length}. Put alternatives into one parameter with commas between.`,
  )
}

/** Stores look up ids, tokens and references all at once, but the others one by one. */
function weight(question: Predicate): number {
  switch (question.kind) {
    case 'and':
    case 'or':
    case 'same-element':
      return question.of.reduce((sum: number, part) => sum + weight(part), 0)
    case 'not':
      return weight(question.of)
    case 'links-to':
      return Object.values(question.where).reduce((sum, part) => sum + weight(part), otherValue)
    case 'linked-from':
    case 'shares':
      return otherValue + weight(question.where)
    case 'id':
      return question.ids.length
    case 'token':
      return 1
    case 'reference':
      return question.targets.length
    default:
      return otherValue
  }
}
