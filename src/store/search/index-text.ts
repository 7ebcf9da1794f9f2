/** How both stores write index rows: tokens with all their texts. */
import type { IndexRow, TokenRow } from '../../fhir/search/index-row.ts'

/** The rows with one token for each key, system, code and slot; its texts are its lines. */
export function mergedTokens(rows: readonly IndexRow[]): readonly IndexRow[] {
  const tokens = rows.filter((row) => row.kind === 'token')
  if (new Set(tokens.map(({ code }) => code)).size === tokens.length) return rows
  const merged = new Map<string, TokenRow>()
  for (const row of tokens) {
    const identity = `${row.key}\n${row.system}\n${row.code}\n${row.slot}`
    const same = merged.get(identity)
    merged.set(identity, same === undefined ? row : { ...row, text: joined(same.text, row.text) })
  }
  return [...rows.filter(({ kind }) => kind !== 'token'), ...merged.values()]
}

function joined(lines: string, text: string): string {
  return lines === '' || text === '' || lines.split('\n').includes(text) ? lines || text : `${lines}\n${text}`
}
