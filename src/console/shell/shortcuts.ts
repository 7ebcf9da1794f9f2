/** Keys that work in every view. Those of a single letter only where they were allowed (WCAG 2.1.4). */
import { places } from '../routes.ts'
import { keep, kept } from './kept.ts'
import { navigate } from './navigate.ts'

/** Whether shortcuts of a single letter are allowed. */
export const areSinglesAllowed = (): boolean => kept('shortcuts') === 'allowed'

export const allowSingles = (allowed: boolean): void => keep('shortcuts', allowed ? 'allowed' : 'off')

/** The letter behind `g` of each place, in their order. */
const letters = ['v', 'ä', 'u', 'p', 's', 'e', 'r']

const sequenceMs = 1000

/**
 * The listener for `keydown`. What a view makes of `/`, `j` and `k` is told by the event `v-key` on the window, with the
 * key as its detail.
 */
export function createShortcuts(openBox: () => void): (event: KeyboardEvent) => void {
  const single = createSingles()
  return (event) => {
    if (event.altKey) goTo(event, placeOfDigit(event))
    else if (isPlain(event)) {
      if (event.key === '?') act(event, openBox)
      else if (areSinglesAllowed()) single(event)
    }
  }
}

/** By its place on the keyboard: with Alt some keyboards make another sign of it. */
function placeOfDigit({ code, ctrlKey, metaKey }: KeyboardEvent): string | undefined {
  return /^Digit[1-9]$/.test(code) && !ctrlKey && !metaKey ? places[Number(code.slice(5)) - 1] : undefined
}

function isPlain(event: KeyboardEvent): boolean {
  return !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !isWriting(event)
}

function createSingles(): (event: KeyboardEvent) => void {
  let goingAt = -sequenceMs
  return (event) => {
    const { key, timeStamp } = event
    const isGoing = timeStamp - goingAt < sequenceMs
    goingAt = key === 'g' && !isGoing ? timeStamp : -sequenceMs
    if (isGoing) goTo(event, places[letters.indexOf(key)])
    else if (key === '/' || key === 'j' || key === 'k')
      act(event, () => window.dispatchEvent(new CustomEvent('v-key', { detail: key })))
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
