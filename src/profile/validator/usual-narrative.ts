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
/** What may stand after each `<`. */
const tags = `(?=(?:[^<]*<(?:/|(?:${names})[ >]|br ?/>))*[^<]*$)`

/** Two patterns for the same: the first takes half again as long, and the second a fiftieth of a start to be made. */
const early = pattern('[a-z][a-z0-9]*', tags)
let usual: RegExp | undefined
let tested = 0
const fewest = 200

/** Well-formed, of allowed elements with at most one harmless attribute each, and with a content. */
export function isUsualNarrative(div: string): boolean {
  if (div.length > longest) return false
  if (tested < fewest) {
    tested++
    return early.test(div)
  }
  usual ??= pattern(names, '')
  return usual.test(div)
}

/** No character has two ways to be matched, so that it takes linear time whatever it is given. */
function pattern(name: string, ahead: string): RegExp {
  const inside = `(?:${level(1, name)}${text})*`
  return new RegExp(`^<div xmlns="${namespace}"${attribute}>${ahead}${content}${text}${inside}</div>$`)
}

/** An element of that level, with those of deeper levels. */
function level(number: number, name: string): string {
  const inside = number < depth ? `(?:${level(number + 1, name)}${text})*` : ''
  return `<(${name})${attribute}>${text}${inside}</\\${number}>`
}
