/** Line and column of faults in a posted bundle. */
import { createPlacer } from '../../fhir/json/place.ts'
import { lineAndColumn, type Position } from '../../fhir/json/position.ts'
import type { Issue } from '../../fhir/outcome.ts'
import { placedIn } from './entry-faults.ts'
import type { OpenedBundle } from './opened-bundle.ts'

/** The most faults that are placed, and the most text that is walked through for those that stand outside a resource. */
const mostPlaced = 100
const mostWalked = 20_000_000

/** An issue of an entry as an issue of the bundle: its expression begins with `Bundle.entry`, line and column are the bundle's. */
export type Places = (issue: Issue, index: number) => Issue

/** Places for the faults of one bundle; past a limit faults keep their expression only. */
export function openPlaces({ text, entries }: OpenedBundle): Places {
  const wholeText = createPlacer(text)
  let left = mostPlaced
  let walk = mostWalked
  const placeInText = (expression: string): Position | undefined => {
    walk -= text.length
    return walk < 0 ? undefined : wholeText(expression)
  }
  const placeOf = (issue: Issue, index: number, inBundle: string): Position | undefined => {
    if (left === 0) return undefined
    left--
    const { expression = '' } = issue
    const sent = /^[A-Z]/.test(expression) ? entries[index]?.sent : undefined
    return sent ? placeInPart(text, sent, expression) : placeInText(inBundle)
  }
  return ({ line: _line, column: _column, ...issue }, index) => {
    const inBundle = placedIn(issue, index)
    const place = placeOf(issue, index, inBundle.expression)
    return place ? { ...inBundle, line: place.line, column: place.column } : inBundle
  }
}

function placeInPart(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  expression: string,
): Position | undefined {
  const place = createPlacer(text.slice(start, end))(expression)
  if (place === undefined) return undefined
  const origin = lineAndColumn(text, start)
  const column = place.line === 1 ? origin.column + place.column - 1 : place.column
  return { line: origin.line + place.line - 1, column }
}
