/** Where an issue stands in the text: the lines and columns of the server as offsets. */
import type { Text } from '@codemirror/state'
import type { Issue } from '../issues/issue.ts'
import type { Range } from './chosen.ts'

/** The whole value that an issue is about; undefined where it has no place. */
export function valueRange(doc: Text, { line, column, endLine, endColumn }: Issue): Range | undefined {
  if (line === undefined || column === undefined || line > doc.lines) return undefined
  const from = offset(doc, line, column)
  const to = endLine === undefined || endLine > doc.lines ? from : offset(doc, endLine, endColumn ?? 1)
  return { from, to: Math.max(to, Math.min(from + 1, doc.length)) }
}

/** What is underlined of it: its name and the value, of a value of many lines the first of them. */
export function markRange(doc: Text, issue: Issue): Range | undefined {
  const value = valueRange(doc, issue)
  if (value === undefined) return undefined
  const line = doc.lineAt(value.from)
  const name = /"(?:[^"\\]|\\.)*"\s*:\s*$/.exec(line.text.slice(0, value.from - line.from))
  return { from: value.from - (name?.[0].length ?? 0), to: Math.max(Math.min(value.to, line.to), value.from) }
}

function offset(doc: Text, line: number, column: number): number {
  const { from, to } = doc.line(Math.max(1, line))
  return Math.min(from + column - 1, to)
}
