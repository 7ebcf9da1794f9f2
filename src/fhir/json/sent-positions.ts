/** Where in a text as it was sent a character stands that is known by its offset without white space between tokens. */
import type { Position } from './position.ts'

/** A text is walked through once; later questions walk from the nearest of the marks this far apart. */
const stride = 1 << 14

const outside = 0
const inString = 1
const escaped = 2

/** A character of the text, and what is known of all before it. */
interface Mark {
  readonly sent: number
  /** `sent` without the white space before it. */
  readonly compact: number
  readonly state: number
  readonly line: number
  readonly lineStart: number
}

const start: Mark = { sent: 0, compact: 0, state: outside, line: 1, lineStart: 0 }

/** Line and column, in the text as it was sent, of an offset in the same text without white space between tokens. */
export function createSentPositions(text: string): (compact: number) => Position {
  let marks: readonly Mark[] | undefined
  return (compact) => {
    marks ??= marksOf(text)
    const near = marks[Math.min(Math.floor(compact / stride), marks.length - 1)] ?? start
    const { line, sent, lineStart } = walk(text, near, compact)
    return { line, column: sent - lineStart + 1 }
  }
}

function marksOf(text: string): readonly Mark[] {
  const marks = [walk(text, start, 0)]
  for (let last = marks[0]; last !== undefined && last.sent < text.length; last = marks.at(-1)) {
    marks.push(walk(text, last, marks.length * stride))
  }
  return marks
}

/** From a mark to the character with this offset, or to the end of the text. */
function walk(text: string, from: Mark, to: number): Mark {
  let { sent, compact, state, line, lineStart } = from
  for (; sent < text.length; sent++) {
    const code = text.charCodeAt(sent)
    if (state !== outside || !isSpace(code)) {
      if (compact === to) break
      compact++
      state = after(state, code)
    }
    if (code === 10) {
      line++
      lineStart = sent + 1
    }
  }
  return { sent, compact, state, line, lineStart }
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13)
}

function after(state: number, code: number): number {
  if (state === escaped) return inString
  if (code === 34) return state === outside ? inString : outside
  return state === inString && code === 92 ? escaped : state
}
