/** Line and column of faults in a posted bundle. */
import { createPlacer, type Place } from '../../fhir/json/place.ts'
import { lineAndColumn } from '../../fhir/json/position.ts'
import type { Issue } from '../../fhir/outcome.ts'
import { shownAt } from '../write/placed.ts'
import { placedIn } from './entry-faults.ts'
import type { OpenedBundle } from './opened-bundle.ts'

/** The most faults that are placed, and the most text that is walked through for those that stand outside a resource. */
const mostPlaced = 100
const mostWalked = 20_000_000

/** An issue of an entry as an issue of the bundle: its expression begins with `Bundle.entry`, line and column are the bundle's. */
export type Places = (issue: Issue, index: number) => Issue

/** Places for the faults of one bundle; past a limit faults keep their expression only. */
export function openPlaces({ text, entries }: OpenedBundle): Places {
  const whole = once(text)
  const placer = once(() => createPlacer(whole()))
  let left = mostPlaced
  let walk = mostWalked
  const placeInText = (expression: string): Place | undefined => {
    walk -= whole().length
    return walk < 0 ? undefined : placer()(expression)
  }
  const placeOf = (issue: Issue, index: number, inBundle: string): Place | undefined => {
    if (left === 0) return undefined
    left--
    const expression = shownAt(issue) ?? ''
    const sent = /^[A-Z]/.test(expression) ? entries[index]?.sent : undefined
    return sent ? placeInPart(whole(), sent, expression) : placeInText(inBundle)
  }
  return ({ line: _line, column: _column, endLine: _endLine, endColumn: _endColumn, ...issue }, index) => {
    const inBundle = placedIn(issue, index)
    return { ...inBundle, ...placeOf(issue, index, shownAt(inBundle) ?? '') }
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function placeInPart(
  text: string,
  sent: { readonly start: number; readonly end: number },
  expression: string,
): Place | undefined {
  const place = createPlacer(text.slice(sent.start, sent.end))(expression)
  if (place === undefined) return undefined
  const origin = lineAndColumn(text, sent.start)
  const inText = (line: number, column: number) => ({
    line: origin.line + line - 1,
    column: line === 1 ? origin.column + column - 1 : column,
  })
  const end = inText(place.endLine, place.endColumn)
  return { ...inText(place.line, place.column), endLine: end.line, endColumn: end.column }
}
