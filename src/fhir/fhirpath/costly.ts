/**
 * What the reference implementation is not asked: it counts no steps, an expression comes from anybody, and nobody else
 * is answered while it is evaluated. What is left takes time in proportion to the resource.
 */
import { type Expression, partsOf } from './syntax.ts'

const functions: ReadonlySet<string> = new Set([
  // Patterns go to the regular expressions of the platform.
  ...['matches', 'matchesFull', 'replaceMatches'],
  // They grow, or go through all that lies below again and again.
  ...['repeat', 'aggregate', 'descendants', 'replace', 'defineVariable'],
  // They compare all with all.
  ...['union', 'combine', 'intersect', 'exclude', 'subsetOf', 'supersetOf', 'distinct', 'isDistinct', 'sort'],
])
const operators: ReadonlySet<string> = new Set(['|', '&', '~', '!~'])

/** The first of it in an expression, as a sentence names it; undefined where there is none. */
export function costlyIn(expression: Expression, isWithin = false): string | undefined {
  const within = expression.kind === 'call' ? expression.arguments : []
  const parts = partsOf(expression).values()
  return (
    costly(expression, isWithin) ??
    parts.map((part) => costlyIn(part, isWithin || within.includes(part))).find((found) => found !== undefined)
  )
}

function costly(expression: Expression, isWithin: boolean): string | undefined {
  switch (expression.kind) {
    case 'call':
      return functions.has(expression.name) ? `${expression.name}()` : undefined
    case 'binary':
      return operators.has(expression.operator) ? expression.operator : undefined
    case 'constant':
      // Asked of each item, what is not of the item makes of so many steps their square.
      return isWithin ? `%${expression.name} within the argument of a function` : undefined
    default:
      return undefined
  }
}
