/** Places in JSON text, as people and FHIRPath name them. Computed only where there is a fault to report. */

import { endOf, startOf } from './json.ts'
import { nodeAt } from './node-at.ts'
import { lineAndColumn, type Position } from './position.ts'
import { scan } from './scan.ts'

/** Where a value starts, and where the text goes on behind it. */
export interface Place extends Position {
  readonly endLine: number
  readonly endColumn: number
}

/** Deeper text than this is not looked into: it was refused before. */
const deepest = 1000

/**
 * Where the element stands that a FHIRPath with indices names (`Patient.name[0].given[1]`), or the nearest that is there
 * around it; undefined where the text is no JSON.
 */
export function placeOf(text: string, expression: string): Place | undefined {
  return createPlacer(text)(expression)
}

/** `placeOf` for many elements of one text, which is scanned once, at the first of them. */
export function createPlacer(text: string): (expression: string) => Place | undefined {
  let json: ReturnType<typeof scanned>
  return (expression) => {
    json ??= scanned(text)
    if (json === undefined) return
    const node = nodeAt(json, expression)
    const start = sentOffset(text, startOf(json, node))
    const end = sentOffset(text, endOf(json, node) - 1) + 1
    const { line: endLine, column: endColumn } = lineAndColumn(text, end)
    return { ...lineAndColumn(text, start), endLine, endColumn }
  }
}

function scanned(text: string): ReturnType<typeof scan> | undefined {
  try {
    return scan(text, { depth: deepest })
  } catch {
    return
  }
}

/** The offset in a text as it was sent of what stands at an offset once white space between tokens is left out. */
function sentOffset(text: string, compact: number): number {
  const space = /\s*/y
  let left = compact
  let at = 0
  for (;;) {
    space.lastIndex = at
    space.test(text)
    at = space.lastIndex
    const length = (text[at] === '"' ? stringEnd(text, at) : at + 1) - at
    if (left < length || at >= text.length) return at + left
    left -= length
    at += length
  }
}

function stringEnd(text: string, start: number): number {
  let at = start + 1
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}
