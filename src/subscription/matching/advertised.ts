/** Which filters a topic lets its subscribers set. */
import { refused } from '../refused.ts'
import type { Criteria } from '../subscription-request.ts'
import { type AskSearch, criteriaOfVersion, withParts } from '../topic/criteria-of-version.ts'
import type { Topic, TopicFilter } from '../topic/topic.ts'

/** The types that set a topic off. */
export function typesOf({ triggers }: Topic): readonly string[] {
  return [...new Set(triggers.map(({ resource }) => resource))]
}

/** The types that a filter is about: its own, or where it names none those for which the topic advertises what it uses. */
export function typesOfFilter({ type, query }: Criteria, topic: Topic): readonly string[] {
  if (type !== '') return typesOf(topic).filter((one) => one === type)
  const used = usesIn(query)
  return typesOf(topic).filter((one) => used.every(({ parameter }) => advertised(parameter, one, topic) !== undefined))
}

/**
 * Passes where the topic advertises all that the filter uses for its type.
 *
 * @throws {FhirError} unprocessable: it does not, and the message lists what it does; or search does not know it
 */
export async function demandAdvertised(
  topic: Topic,
  { type, query }: Criteria,
  ask: AskSearch,
  expression: string,
): Promise<void> {
  const fault = (what: string) => refused(expression, `${what} ${listed(topic)}`)
  const uses = usesIn(query)
  if (uses.length === 0) throw fault('The filter asks nothing.')
  for (const use of uses) {
    const filter = advertised(use.parameter, type, topic)
    if (filter === undefined) throw fault(`The topic has no filter ${shown(use.parameter)} of ${type}.`)
    const odd = modifierFault(use, filter) ?? (await comparatorFault(use, filter, () => asked(type, use)))
    if (odd !== undefined) throw fault(odd)
  }
  function asked(of: string, { text }: Use) {
    return criteriaOfVersion({ type: of, query: text }, ask, expression)
  }
}

/** One `name=value`. */
interface Use {
  readonly parameter: string
  readonly modifier?: string
  readonly text: string
}

function usesIn(query: string): readonly Use[] {
  return query
    .split('&')
    .filter((text) => text !== '')
    .map((text) => {
      const [name = ''] = new URLSearchParams(text).keys()
      const [parameter = '', modifier] = name.split(':', 2)
      return { parameter, text, ...(modifier !== undefined && { modifier }) }
    })
}

function advertised(parameter: string, type: string, { filters }: Topic): TopicFilter | undefined {
  return filters.find((one) => one.parameter === parameter && (one.resource === undefined || one.resource === type))
}

/** R5 calls `:Patient` and its like the modifier `type`. */
function modifierFault({ parameter, modifier }: Use, { modifiers }: TopicFilter): string | undefined {
  if (modifier === undefined || modifiers === undefined) return undefined
  if (modifiers.includes(/^[A-Z]/.test(modifier) ? 'type' : modifier)) return undefined
  return `The topic's filter ${parameter} does not take the modifier ${shown(modifier)}.`
}

async function comparatorFault(
  { parameter }: Use,
  { comparators }: TopicFilter,
  asked: () => ReturnType<typeof criteriaOfVersion>,
): Promise<string | undefined> {
  if (comparators === undefined) return undefined
  for (const one of withParts(await asked())) {
    if (!('prefix' in one) || one.prefix === 'eq' || comparators.includes(one.prefix)) continue
    return `The topic's filter ${parameter} does not take the prefix ${one.prefix}.`
  }
  return undefined
}

function listed({ filters }: Topic): string {
  if (filters.length === 0) return 'It has none at all: leave filters out.'
  return `It has ${filters.map(described).join(', ')}.`
}

function described({ resource, parameter, modifiers = [], comparators = [] }: TopicFilter): string {
  const also = [...modifiers.map((one) => `:${one}`), ...comparators]
  const name = resource === undefined ? parameter : `${resource}?${parameter}`
  return also.length === 0 ? name : `${name} (${also.join(' ')})`
}

const shown = (name: string): string => (/^[\w.-]{1,60}$/.test(name) ? name : 'of this name')
