/** Keys that work in every view. Those of a single letter only where they were allowed (WCAG 2.1.4). */
import { places } from '../routes.ts'
import { keep, kept } from './kept.ts'
import { navigate } from './navigate.ts'
import { focusSearch, moveRow, pressMain } from './rows.ts'

/** Whether shortcuts of a single letter are allowed. */
export const areSinglesAllowed = (): boolean => kept('shortcuts') === 'allowed'

export const allowSingles = (allowed: boolean): void => keep('shortcuts', allowed ? 'allowed' : 'off')

/** The letter behind `g` of each place, in their order. */
const letters = ['v', 'ä', 'u', 'p', 's', 'e', 'r']

const sequenceMs = 1000

/** The listener for `keydown`. */
export function createShortcuts(openBox: () => void): (event: KeyboardEvent) => void {
  const single = createSingles()
  const plain = (event: KeyboardEvent) => {
    if (event.key === '?') act(event, openBox)
    else if (areSinglesAllowed()) single(event)
  }
  return (event) => {
    if (event.altKey) goTo(event, placeOfDigit(event))
    else if (isMain(event)) act(event, pressMain)
    else if (isPlain(event)) plain(event)
  }
}

/** By its place on the keyboard: with Alt some keyboards make another sign of it. */
function placeOfDigit({ code, ctrlKey, metaKey }: KeyboardEvent): string | undefined {
  return /^Digit[1-9]$/.test(code) && !ctrlKey && !metaKey ? places[Number(code.slice(5)) - 1] : undefined
}

function isPlain(event: KeyboardEvent): boolean {
  return !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !isWriting(event)
}

/** What no view has made its own of. */
const isMain = ({ key, ctrlKey, metaKey, defaultPrevented }: KeyboardEvent): boolean =>
  key === 'Enter' && (ctrlKey || metaKey) && !defaultPrevented

const moves: Readonly<Record<string, () => void>> = {
  '/': focusSearch,
  j: () => moveRow(1),
  k: () => moveRow(-1),
}

function createSingles(): (event: KeyboardEvent) => void {
  let goingAt = -sequenceMs
  return (event) => {
    const { key, timeStamp } = event
    const isGoing = timeStamp - goingAt < sequenceMs
    goingAt = key === 'g' && !isGoing ? timeStamp : -sequenceMs
    if (isGoing) goTo(event, places[letters.indexOf(key)])
    else if (moves[key] !== undefined) act(event, moves[key])
  }
}

function goTo(event: KeyboardEvent, place: string | undefined): void {
  if (place !== undefined) act(event, () => navigate(place))
}

function act(event: KeyboardEvent, does: () => void): void {
  event.preventDefault()
  does()
}

const writing =
  'input:not([type=checkbox], [type=radio], [type=range], [type=button]), textarea, select, [contenteditable]'

function isWriting(event: KeyboardEvent): boolean {
  return event.composedPath().some((it) => it instanceof Element && it.matches(writing))
}
