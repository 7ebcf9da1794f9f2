/**
 * Whether a narrative is one of the usual, which need no closer look: a pattern tells it in a tenth of the time.
 *
 * https://hl7.org/fhir/R4/narrative.html#security
 */
import { elements, namespace } from './narrative.ts'

/** How deep elements nest in the div. */
const depth = 6
/** A longer one is left to `narrativeFault`, which needs no memory to go back. */
const longest = 64 * 1024

const text = '[^<&]*(?:(?:<br ?/>|&(?:amp|lt|gt|quot|apos);)[^<&]*)*'
const attribute = '(?: (?:class|id|title|lang|xml:lang|colspan|rowspan|border|align|valign|width)="[^"<>&]*")?'
const names = [...elements].join('|')
/** Something to read, after any number of tags. */
const content = '(?=(?:\\s*<[^<>]*>)*\\s*[^\\s<])'
/** No character has two ways to be matched, so that it takes linear time whatever it is given. */
const usual = new RegExp(`^<div xmlns="${namespace}"${attribute}>${content}${text}(?:${level(1)}${text})*</div>$`)

/** Well-formed, of allowed elements with at most one harmless attribute each, and with a content. */
export function isUsualNarrative(div: string): boolean {
  return div.length <= longest && usual.test(div)
}

/** An element of that level, with those of deeper levels. */
function level(number: number): string {
  const inside = number < depth ? `(?:${level(number + 1)}${text})*` : ''
  return `<(${names})${attribute}>${text}${inside}</\\${number}>`
}
