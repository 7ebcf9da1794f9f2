/** Search criteria that are asked of one version of one resource, at the moment of its change. */
import { resourceTypes } from '../../fhir/definitions/type-definition.ts'
import { didYouMean } from '../../fhir/nearest.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { everything, type Predicate } from '../../fhir/search/predicate.ts'
import { refused } from '../refused.ts'
import type { Criteria } from '../subscription-request.ts'

/** Criteria of a type as search itself would ask. */
export type AskSearch = (type: string, query: string) => Promise<Predicate>

/** What shapes an answer, and which a search would pass over. */
const shaping: ReadonlySet<string> = new Set(['_format', '_pretty', '_summary', '_elements'])

/**
 * The question that the criteria ask of a version.
 *
 * @throws {FhirError} unprocessable, at `expression`: search does not know them; they ask other resources, whose change
 *   nobody would notice; or they ask how long ago something was, which no change tells; unavailable: not yet
 */
export async function criteriaOfVersion(
  { type, query }: Criteria,
  ask: AskSearch,
  expression: string,
): Promise<Predicate> {
  demandType(type, expression)
  const names = [...new URLSearchParams(query).keys()]
  const odd = names.map((name) => [name, oddName(name)] as const).find(([, why]) => why !== undefined)
  if (odd !== undefined) throw refused(expression, `The parameter \`${shownName(odd[0])}\` ${odd[1]}`)
  const predicate = names.length === 0 ? everything : await asked(type, query, ask, expression)
  const fault = faultOf(predicate)
  if (fault !== undefined) throw refused(expression, fault)
  return predicate
}

function demandType(type: string, expression: string): void {
  if (resourceTypes.includes(type)) return
  throw refused(expression, `The criteria are about no resource type of R4.${didYouMean(type, resourceTypes)}`)
}

const ofOthers =
  'asks other resources, and their changes would go unnoticed. Ask for the reference itself, or filter what arrives.'

function oddName(name: string): string | undefined {
  if (name.startsWith('_has:') || name.includes('.')) return ofOthers
  return shaping.has(name) ? 'shapes the answer of a search, and a change has none. Leave it out.' : undefined
}

/** Nothing that a subscriber may have put where a name belongs. */
const shownName = (name: string): string => (/^[\w:.-]{1,60}$/.test(name) ? name : '…')

async function asked(type: string, query: string, ask: AskSearch, expression: string): Promise<Predicate> {
  try {
    return await ask(type, query)
  } catch (error) {
    if (!(error instanceof FhirError) || error.kind === 'unavailable') throw error
    throw refused(expression, error.message)
  }
}

const ofOtherResources: ReadonlySet<Predicate['kind']> = new Set(['links-to', 'linked-from', 'shares'])

function faultOf(predicate: Predicate): string | undefined {
  const kinds = [...withParts(predicate)]
  if (kinds.some(({ kind }) => ofOtherResources.has(kind))) return `The criteria ${chain}`
  const isAbout = (one: Predicate) => (one.kind === 'date' || one.kind === 'last-updated') && one.prefix === 'ap'
  if (kinds.some(isAbout))
    return 'The prefix `ap` of a date is measured from now, and a change has no now. Use ge and le.'
  return undefined
}

const chain = ofOthers.replace('asks', 'ask')

/** A predicate and all that it is made of. */
export function* withParts(predicate: Predicate): Generator<Predicate> {
  yield predicate
  for (const part of partsOf(predicate)) yield* withParts(part)
}

function partsOf(predicate: Predicate): readonly Predicate[] {
  switch (predicate.kind) {
    case 'and':
    case 'or':
    case 'same-element':
      return predicate.of
    case 'not':
      return [predicate.of]
    case 'links-to':
      return Object.values(predicate.where)
    case 'linked-from':
    case 'shares':
      return [predicate.where]
    default:
      return []
  }
}
