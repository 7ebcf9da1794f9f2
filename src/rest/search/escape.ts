/**
 * Search values are lists in text: `,` between alternatives, `$` between the parts of a composite, `|` between system
 * and code; a backslash takes such a character for itself.
 *
 * https://hl7.org/fhir/R4/search.html#escaping
 */

/** The parts between unescaped separators, escapes kept, so that a part can be split again. */
export function splitAt(text: string, separator: ',' | '$' | '|'): string[] {
  if (!text.includes('\\')) return text.split(separator)
  const parts: string[] = []
  let from = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === separator) {
      parts.push(text.slice(from, at))
      from = at + 1
    }
  }
  parts.push(text.slice(from))
  return parts
}

/** The text itself: `\,` `\$` `\|` and `\\` each become the second character; any other backslash stays. */
export function unescaped(text: string): string {
  return text.includes('\\') ? text.replaceAll(/\\([,$|\\])/g, '$1') : text
}
