/** Lines and columns of a text, both from 1; columns in UTF-16 units. */

export interface Position {
  readonly line: number
  readonly column: number
}

/** Where an offset stands. */
export function lineAndColumn(text: string, offset: number): Position {
  let line = 1
  let start = 0
  for (let end = text.indexOf('\n'); end >= 0 && end < offset; end = text.indexOf('\n', start)) {
    line++
    start = end + 1
  }
  return { line, column: offset - start + 1 }
}
