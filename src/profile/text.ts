/**
 * Which texts may stand in a resource.
 *
 * XML, FHIR's other format, cannot hold control characters, and a NUL is lost in many databases. Short texts are read
 * character by character, and longer ones by a pattern, which costs more to begin and less to go on.
 */

/** FHIR's limit of a string, in characters. https://hl7.org/fhir/R4/datatypes.html#string */
export const longestText = 1024 * 1024
const short = 12
const space = 32
const lessThan = 60
const control = /[^\t\n\r -\uffff]/
const controlOrMarkup = /[^\t\n\r -;=-\uffff]/
const blank = /[^!-\uffff]/
/** Text that runs where a page shows it without care. */
const activeHtml = /<\/?(?:script|iframe|frame|object|embed|applet|form|style|link|meta|base|svg)[\s>/]/i

/** Text without control characters. */
export function isText(value: string): boolean {
  if (value.length === 0 || value.length > longestText) return false
  return value.length < short ? !hasControl(value) : !control.test(value)
}

/** Text without control characters and without HTML that runs. */
export function isHarmless(value: string): boolean {
  if (value.length === 0 || value.length > longestText) return false
  const isSure = value.length < short ? isShortAndSure(value) : !controlOrMarkup.test(value)
  return isSure || (!control.test(value) && !activeHtml.test(value))
}

/** Blanks are control characters and the space; other white space of Unicode may stand in an IRI. */
export function isUri(value: string): boolean {
  return value !== '' && !blank.test(value)
}

function hasControl(value: string): boolean {
  for (let at = 0; at < value.length; at++) if (isControl(value.charCodeAt(at))) return true
  return false
}

function isShortAndSure(value: string): boolean {
  for (let at = 0; at < value.length; at++) {
    const character = value.charCodeAt(at)
    if (character < space || character === lessThan) return false
  }
  return true
}

function isControl(character: number): boolean {
  return character < space && character !== 9 && character !== 10 && character !== 13
}
