/** Three lines of a text around a fault, what it is about underlined. */
import type { Issue } from '../../../../fhir/outcome.ts'
import { withoutPersonnummer } from '../../../../fhir/personnummer.ts'

const widest = 100

/** Nothing where the place is not known, or where the text is all in one line. */
export function frameOf(text: string, { line, column = 1, endLine, endColumn }: Issue): readonly string[] {
  if (line === undefined) return []
  const lines = linesAround(text, line)
  if ((lines.get(line)?.length ?? 0) > 10 * widest) return []
  const digits = String(line + 1).length
  const until = endLine === line && endColumn !== undefined ? endColumn : (lines.get(line)?.length ?? 0) + 1
  const marks = '^'.repeat(Math.max(1, Math.min(until, widest) - column))
  return [...lines].flatMap(([number, content]) => {
    const row = `${number === line ? '>' : ' '} ${String(number).padStart(digits)} | ${shown(content)}`
    return number === line ? [row, `  ${' '.repeat(digits)} | ${' '.repeat(column - 1)}${marks}`] : [row]
  })
}

function shown(content: string): string {
  return withoutPersonnummer(content.length > widest ? `${content.slice(0, widest)}…` : content)
}

/** The lines from the one before to the one behind, by number. */
function linesAround(text: string, line: number): ReadonlyMap<number, string> {
  const found = new Map<number, string>()
  let start = 0
  for (let number = 1; start >= 0 && number <= line + 1; number++) {
    const end = text.indexOf('\n', start)
    const content = end < 0 ? text.slice(start) : text.slice(start, end)
    if (number >= line - 1) found.set(number, content.replace(/\r$/, ''))
    start = end < 0 ? -1 : end + 1
  }
  return found
}
