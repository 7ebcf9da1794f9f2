/** Where texts lie in an index that is ordered by code points. */
import { type Sql, sql } from './sql.ts'

/** The range of texts that begin with `start`. */
export function startsWith(column: Sql, start: string): Sql {
  const beyond = successor(start)
  return beyond === undefined ? sql`${column} >= ${start}` : sql`${column} >= ${start} AND ${column} < ${beyond}`
}

/** The least text above all that begin with `start`, in the order of code points; undefined where there is none. */
function successor(start: string): string | undefined {
  const points = Array.from(start)
  for (let last = points.pop(); last !== undefined; last = points.pop()) {
    const point = last.codePointAt(0) ?? 0
    if (point < 0x10ffff) {
      // Surrogates are no text: after U+D7FF comes U+E000.
      return points.join('') + String.fromCodePoint(point === 0xd7ff ? 0xe000 : point + 1)
    }
  }
  return undefined
}

/** The URI and all it lies under: `http://a/b` gives itself, `http://a/`, `http://a`, `http://`, `http:/` and `http:`. */
export function uriAndAbove(uri: string): string[] {
  const parents = [...uri.matchAll(/\//g)].flatMap(({ index }) => [uri.slice(0, index), uri.slice(0, index + 1)])
  return [...new Set([uri, ...parents.filter((parent) => parent !== '' || uri.startsWith('/'))])]
}
