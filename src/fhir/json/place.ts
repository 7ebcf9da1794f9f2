/** Places in JSON text, as people and FHIRPath name them. Computed only where there is a fault to report. */

import { endOf, startOf } from './json.ts'
import { nodeAt } from './node-at.ts'
import { nodeAtPointer } from './node-at-pointer.ts'
import type { Position } from './position.ts'
import { scan } from './scan.ts'
import { createSentPositions } from './sent-positions.ts'

/** Where a value starts, and where the text goes on behind it. */
export interface Place extends Position {
  readonly endLine: number
  readonly endColumn: number
}

/** Deeper text than this is not looked into: it was refused before. */
const deepest = 1000

/**
 * Where the element stands that a FHIRPath with indices names (`Patient.name[0].given[1]`), or a JSON Pointer
 * (`/name/0/given/1`), or the nearest that is there around it; undefined where the text is no JSON.
 */
export function placeOf(text: string, expression: string): Place | undefined {
  return createPlacer(text)(expression)
}

/** `placeOf` for many elements of one text, which is scanned and walked through once, at the first of them. */
export function createPlacer(text: string): (expression: string) => Place | undefined {
  const positionOf = createSentPositions(text)
  let json: ReturnType<typeof scanned> | 'unread' = 'unread'
  return (expression) => {
    if (json === 'unread') json = scanned(text)
    if (json === undefined) return
    const node = expression.startsWith('/') ? nodeAtPointer(json, expression) : nodeAt(json, expression)
    const { line, column } = positionOf(endOf(json, node) - 1)
    return { ...positionOf(startOf(json, node)), endLine: line, endColumn: column + 1 }
  }
}

function scanned(text: string): ReturnType<typeof scan> | undefined {
  try {
    return scan(text, { depth: deepest })
  } catch {
    return
  }
}
