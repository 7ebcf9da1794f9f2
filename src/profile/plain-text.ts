/**
 * What can be told of all strings of a JSON text at once.
 *
 * Most texts hold no control character and no HTML but that of narratives. To see that takes a few native searches
 * through the text, where to look through each string takes half of the time of its validation.
 */
import { longestText } from './text.ts'

const letterU = 117
const zero = 48
const eight = 56
const slash = 47
const quote = 34
const backslash = 92

/**
 * Whether none of the strings of a JSON text, those of narratives apart, can hold a control character, tabs and line
 * ends included, or HTML that runs, and none is too long. False also where that would take a closer look.
 */
export function isPlain(text: string): boolean {
  return text.length <= longestText && hasPlainEscapes(text) && hasPlainMarkup(text)
}

/** JSON has control characters as escapes only. */
function hasPlainEscapes(text: string): boolean {
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at)) {
    const isWell = isPlainEscape(text, at + 1)
    const end = isWell ? at + 2 : narrativeEnd(text, at)
    if (end < 0) return false
    at = end
  }
  return true
}

/** A quote, a slash, a backslash, or a character beyond ASCII written as a number. */
function isPlainEscape(text: string, at: number): boolean {
  const escaped = text.charCodeAt(at)
  if (escaped === letterU) return !isAscii(text, at + 1)
  return escaped === quote || escaped === slash || escaped === backslash
}

/** The end of the narrative in which a place is; -1 where it is in none. */
function narrativeEnd(text: string, at: number): number {
  const name = text.lastIndexOf(narrativeStart, at)
  const end = name < 0 ? -1 : stringEnd(text, name + narrativeStart.length)
  return end > at ? end : -1
}

/** Four digits of a number below 128. */
function isAscii(text: string, at: number): boolean {
  return text.charCodeAt(at) === zero && text.charCodeAt(at + 1) === zero && text.charCodeAt(at + 2) < eight
}

/** How the names of elements that run begin: script, iframe, frame, object, embed, applet, form, style, link … */
const active: ReadonlySet<number> = new Set(
  ['sc', 'if', 'fr', 'ob', 'em', 'ap', 'fo', 'st', 'li', 'me', 'ba', 'sv'].map((letters) => pair(letters, 0)),
)
const activeTag = /\\?\/?(?:script|iframe|frame|object|embed|applet|form|style|link|meta|base|svg)[\s>/\\]/iy

/** Narratives are passed over, for they have rules of their own. */
function hasPlainMarkup(text: string): boolean {
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    if (isNarrative(text, at)) at = stringEnd(text, at)
    else if (isActive(text, ++at)) return false
  }
  return true
}

const narrativeStart = '"div":"'

/** Whether the value of the property that only a Narrative has begins here. */
function isNarrative(text: string, at: number): boolean {
  return text.charCodeAt(at - 1) === quote && text.startsWith(narrativeStart, at - narrativeStart.length)
}

/** The quote that ends a string; after a backslash that is no escape of it, the one that begins the next string. */
function stringEnd(text: string, start: number): number {
  let at = text.indexOf('"', start)
  while (at > 0 && text.charCodeAt(at - 1) === backslash) at = text.indexOf('"', at + 1)
  return at < 0 ? text.length : at
}

function nameStart(text: string, at: number): number {
  const start = text.charCodeAt(at) === backslash ? at + 1 : at
  return text.charCodeAt(start) === slash ? start + 1 : start
}

/** Two letters as one number, whatever their case. */
function pair(text: string, at: number): number {
  return ((text.charCodeAt(at) | 32) << 8) | text.charCodeAt(at + 1) | 32
}

function isActive(text: string, at: number): boolean {
  if (!active.has(pair(text, nameStart(text, at)))) return false
  activeTag.lastIndex = at
  return activeTag.test(text)
}
