/**
 * The conditions of a search, as rows and as an address. What may be about a person never stands in the address: it is
 * kept in memory, and is gone when the page is left.
 */

export interface Condition {
  /** Such as `status` or `patient.identifier`, without modifier. */
  readonly name: string
  /** A modifier with its colon, a prefix, or ''. */
  readonly how: string
  readonly value: string
}

const prefixed = /^(ge|gt|le|lt|ne|eq|sa|eb|ap)(?=[\d-])/
const modified = /:(exact|contains|not|text|in|not-in|missing|identifier|below|above|of-type|[A-Z][A-Za-z]+)$/

/** A pair of an address as a condition. */
export function conditionOf(key: string, value: string): Condition {
  const [modifier = ''] = modified.exec(key) ?? []
  if (modifier !== '') return { name: key.slice(0, -modifier.length), how: modifier, value }
  const [prefix = ''] = prefixed.exec(value) ?? []
  return { name: key, how: prefix, value: value.slice(prefix.length) }
}

/** The pair that a condition is. */
export function pairOf({ name, how, value }: Condition): readonly [string, string] {
  return how.startsWith(':') ? [name + how, value] : [name, how + value]
}

/** Parameters of the page, not of the search. */
const ofPage: ReadonlySet<string> = new Set(['lang'])

/** The conditions of an address, with the values that it does not hold from memory. */
export function conditionsIn(query: URLSearchParams, type: string): readonly Condition[] {
  const kept = secrets.get(type) ?? []
  const left = [...kept]
  return [...query].flatMap(([key, value]) => {
    if (ofPage.has(key)) return []
    const condition = conditionOf(key, value)
    if (!isSecret(condition) || value !== '') return [condition]
    const at = left.findIndex(({ name, how }) => name === condition.name && how === condition.how)
    return [at < 0 ? condition : (left.splice(at, 1)[0] ?? condition)]
  })
}

const secrets = new Map<string, readonly Condition[]>()

/** The query of an address for these conditions; what may be about a person is kept in memory instead. */
export function addressOf(conditions: readonly Condition[], type: string): string {
  secrets.set(type, conditions.filter(isSecret))
  const shown = conditions.map((one) => (isSecret(one) ? { ...one, value: '' } : one)).map(pairOf)
  return textOf(shown)
}

/** The query as it is sent. */
export const queryOf = (conditions: readonly Condition[]): string =>
  textOf(conditions.filter(({ value }) => value !== '').map(pairOf))

/** As people write it: what need not be encoded is not. */
const textOf = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.map(([name, value]) => `${escaped(name)}=${escaped(value)}`).join('&')

const escaped = (text: string): string => text.replace(/[%&+#\s"<>=]/g, (char) => encodeURIComponent(char))

const personal =
  /^(name|family|given|phonetic|identifier|phone|email|telecom|address(-.*)?|birthdate|_content|_text|_filter)$/

/** Whether the value may be a name, a number or an address of a person. */
export const isSecret = ({ name, how }: Pick<Condition, 'name' | 'how'>): boolean =>
  how === ':identifier' || personal.test(name.split(/[.:]/).at(-1) ?? '')

/** The conditions of a query that somebody wrote: `Task?status=requested`, or what follows the question mark. */
export function written(text: string): { readonly type?: string; readonly conditions: readonly Condition[] } {
  const [, type, query = ''] = /^\s*(?:GET\s+)?(?:\S*\/fhir\/|\/)?([A-Z][A-Za-z]+)?\??(.*?)\s*$/.exec(text) ?? []
  const conditions = [...new URLSearchParams(query)].map(([key, value]) => conditionOf(key, value))
  return { ...(type !== undefined && { type }), conditions }
}
