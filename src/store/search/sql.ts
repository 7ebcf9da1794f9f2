/** SQL text with its values: fragments are put together, and only texts that a shape of question gives are ever seen. */

export type Value = string | number | null

export interface Sql {
  readonly text: string
  readonly values: readonly Value[]
}

/** The text of the template, where a value stands as `?` and a fragment as itself. */
export function sql(strings: TemplateStringsArray, ...parts: readonly (Sql | Value)[]): Sql {
  let text = strings[0] ?? ''
  const values: Value[] = []
  let place = 0
  for (const part of parts) {
    if (part !== null && typeof part === 'object') {
      text += part.text
      for (const value of part.values) values.push(value)
    } else {
      text += '?'
      values.push(part)
    }
    text += strings[++place] ?? ''
  }
  return { text, values }
}

/** Text of our own, such as the name of a column. Never of a request. */
export function raw(text: string): Sql {
  return { text, values: [] }
}

/**
 * A whole number of ours as text. SQLite plans a statement anew at each run where its limit is a value that is bound: of a
 * large question that takes fifty times as long as to answer it.
 */
export function written(number: number): Sql {
  return raw(String(Math.trunc(number)))
}

/** The fragments with ` separator ` between them; `otherwise` where there are none. */
export function joined(parts: readonly Sql[], separator: string, otherwise: string): Sql {
  const [only, ...more] = parts
  if (only === undefined) return raw(otherwise)
  if (more.length === 0) return only
  return { text: parts.map(({ text }) => text).join(` ${separator} `), values: parts.flatMap(({ values }) => values) }
}

/** All of them. */
export function and(parts: readonly Sql[]): Sql {
  return balanced(parts, 'AND', 'true')
}

/** One of them, in parentheses. */
export function or(parts: readonly Sql[]): Sql {
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : sql`(${balanced(parts, 'OR', 'false')})`
}

/** So many stand in one row; more would make too deep a tree for the parser, and are halved. */
const mostInRow = 100

function balanced(parts: readonly Sql[], operator: 'AND' | 'OR', otherwise: string): Sql {
  if (parts.length <= mostInRow) return joined(parts, operator, otherwise)
  const half = Math.ceil(parts.length / 2)
  const [first, second] = [parts.slice(0, half), parts.slice(half)].map((part) => balanced(part, operator, otherwise))
  return sql`(${first ?? raw(otherwise)}) ${raw(operator)} (${second ?? raw(otherwise)})`
}
