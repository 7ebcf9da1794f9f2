/** Fragments of SQL as a statement that PostgreSQL takes: `?` becomes `$1`, `$2` …, each text numbered once. */
import type { Sql } from '../../search/sql.ts'
import type { Session } from '../session.ts'

/** The rows of a statement, as arrays. */
export function ask(session: Session, { text, values }: Sql): Promise<unknown[][]> {
  return session.rows(numbered(text), values)
}

const mostKept = 2000
const kept = new Map<string, string>()

/** No text of ours has a question mark but where a value stands. */
export function numbered(text: string): string {
  const known = kept.get(text)
  if (known !== undefined) return known
  let place = 0
  const made = text.replaceAll('?', () => `$${++place}`)
  if (kept.size >= mostKept) kept.clear()
  kept.set(text, made)
  return made
}
