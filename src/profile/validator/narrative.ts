/**
 * Whether the XHTML of a narrative is well-formed and holds only what FHIR allows: no scripts, no forms, no active
 * content. One pass over the text.
 *
 * https://hl7.org/fhir/R4/narrative.html#security
 */

/** The elements that may stand in a narrative. */
export const elements: ReadonlySet<string> = new Set(
  (
    'a abbr acronym b big blockquote br caption cite code col colgroup dd dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i img ' +
    'li ol p pre q samp small span strong sub sup table tbody td tfoot th thead tr tt ul var'
  ).split(' '),
)
const attributes: ReadonlySet<string> = new Set(
  (
    'abbr accesskey align alt axis bgcolor border cellhalign cellpadding cellspacing cellvalign char charoff charset ' +
    'cite class colspan compact coords dir frame headers height href hreflang hspace id lang longdesc name nowrap rel ' +
    'rev rowspan rules scope shape span src start style summary tabindex title type valign value vspace width xml:lang ' +
    'xmlns xml:space border-collapse'
  ).split(' '),
)
const entities: ReadonlySet<string> = new Set(['amp', 'lt', 'gt', 'quot', 'apos'])
const character = /^#(?:\d{1,7}|x[0-9a-fA-F]{1,6})$/
const links: ReadonlySet<string> = new Set(['href', 'src', 'cite', 'longdesc'])
const active = /^[\s\p{Cc}]*(?:javascript|vbscript|data(?!:image\/(?:png|gif|jpeg|bmp|webp)[;,]))\s*:/iu
/** A file beside the page is what HL7's own publisher lets its tables load. */
const activeStyle =
  /expression\s*\(|javascript\s*:|url\s*\(\s*["']?\s*(?!#|data:image\/|[\w-]{1,100}(?:\.[\w-]{1,20})?\s*["']?\s*\))|@import/i
/** Of XHTML. */
export const namespace = 'http://www.w3.org/1999/xhtml'
const word = /[\w:.-]{1,60}/y

/** What is wrong, as the reason in a sentence, in English and Swedish. */
export type NarrativeFault = readonly [en: string, sv: string]

interface Scan {
  readonly text: string
  readonly open: string[]
  hasContent: boolean
}

interface Step {
  readonly next: number
  readonly fault?: NarrativeFault
}

/** The first fault of a narrative's div; undefined where there is none. */
export function narrativeFault(div: string): NarrativeFault | undefined {
  const text = div.trim()
  const scan: Scan = { text, open: [], hasContent: false }
  let at = 0
  while (at < text.length) {
    const { next, fault } = text.charCodeAt(at) === 60 ? markup(scan, at) : content(scan, at)
    if (fault !== undefined) return fault
    if (scan.open.length === 0 && next < text.length) return ['there is more than one div', 'det finns mer än en div']
    at = next
  }
  const last = scan.open.at(-1)
  if (last !== undefined) return [`<${last}> is not closed`, `<${last}> avslutas inte`]
  return scan.hasContent ? undefined : ['it has no content', 'den saknar innehåll']
}

/** Text up to the next tag. */
function content(scan: Scan, start: number): Step {
  const { text } = scan
  const tag = text.indexOf('<', start)
  const next = tag < 0 ? text.length : tag
  if (scan.open.length === 0) return { next, fault: ['it must begin with <div>', 'den ska börja med <div>'] }
  const ampersand = text.indexOf('&', start)
  const fault = ampersand >= 0 && ampersand < next ? entityFault(text.slice(start, next)) : undefined
  for (let at = start; at < next && !scan.hasContent; at++) scan.hasContent = text.charCodeAt(at) > 32
  return withFault(next, fault)
}

function entityFault(text: string): NarrativeFault | undefined {
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
    const end = text.indexOf(';', at)
    const name = end < 0 || end > at + 12 ? '' : text.slice(at + 1, end)
    if (entities.has(name) || character.test(name)) continue
    const shown = /^\w{1,10}$/.test(name) ? `&${name};` : '&'
    return [`the entity ${shown} is not one of XML`, `entiteten ${shown} finns inte i XML`]
  }
  return undefined
}

function markup(scan: Scan, start: number): Step {
  const { text } = scan
  if (text.startsWith('<!--', start)) {
    const end = text.indexOf('-->', start + 4)
    return end < 0
      ? { next: text.length, fault: ['a comment is not closed', 'en kommentar avslutas inte'] }
      : { next: end + 3 }
  }
  if (text[start + 1] === '!' || text[start + 1] === '?') {
    return { next: start, fault: ['a declaration is not allowed', 'en deklaration är inte tillåten'] }
  }
  return text[start + 1] === '/' ? closing(scan, start) : opening(scan, start)
}

function closing(scan: Scan, start: number): Step {
  const end = scan.text.indexOf('>', start)
  const name = end < 0 ? '' : scan.text.slice(start + 2, end).trim()
  if (end >= 0 && scan.open.pop() === name) return { next: end + 1 }
  const shown = elements.has(name) ? `</${name}>` : 'a closing tag'
  return { next: start, fault: [`${shown} closes nothing`, `${shown} avslutar inget`] }
}

function opening(scan: Scan, start: number): Step {
  const { text, open } = scan
  word.lastIndex = start + 1
  const name = word.exec(text)?.[0] ?? ''
  if (!elements.has(name) || (open.length === 0 && name !== 'div')) {
    const shown = /^[A-Za-z]\w{0,19}$/.test(name) ? `<${name}>` : 'this tag'
    return { next: start, fault: [`${shown} is not allowed`, `${shown} är inte tillåten`] }
  }
  scan.hasContent ||= name === 'img'
  const found = attributesFrom(text, start + 1 + name.length)
  if ('fault' in found) return { next: start, fault: found.fault }
  if (open.length === 0 && found.values.get('xmlns') !== namespace) {
    return { next: start, fault: [`the div needs xmlns="${namespace}"`, `div-taggen behöver xmlns="${namespace}"`] }
  }
  if (!found.isClosed) open.push(name)
  return { next: found.next }
}

type Attributes =
  | { readonly values: ReadonlyMap<string, string>; readonly isClosed: boolean; readonly next: number }
  | { readonly fault: NarrativeFault }

const attribute = /\s*([\w:.-]{1,60})\s*=\s*(?:"([^"]*)"|'([^']*)')/y
const tagEnd = /\s*(\/?)>/y

/** The attributes up to the end of the tag. */
function attributesFrom(text: string, start: number): Attributes {
  const values = new Map<string, string>()
  for (let at = start; ; at = attribute.lastIndex) {
    tagEnd.lastIndex = at
    const end = tagEnd.exec(text)
    if (end !== null) return { values, isClosed: end[1] === '/', next: tagEnd.lastIndex }
    attribute.lastIndex = at
    const fault = addAttribute(attribute.exec(text), values)
    if (fault !== undefined) return { fault }
  }
}

function addAttribute(found: RegExpExecArray | null, values: Map<string, string>): NarrativeFault | undefined {
  const [, name, double, single] = found ?? []
  if (name === undefined) return ['a tag is malformed', 'en tagg är felskriven']
  const value = double ?? single ?? ''
  if (values.has(name)) return twice(name)
  values.set(name, value)
  return attributeFault(name, value)
}

function twice(name: string): NarrativeFault {
  return [`the attribute ${name} is there twice`, `attributet ${name} finns två gånger`]
}

function attributeFault(name: string, value: string): NarrativeFault | undefined {
  if (!attributes.has(name) && !name.startsWith('xmlns:')) {
    const shown = /^[\w:-]{1,20}$/.test(name) ? name : 'of this name'
    return [`the attribute ${shown} is not allowed`, `attributet ${shown} är inte tillåtet`]
  }
  if (value.includes('<')) return ['an attribute holds <', 'ett attribut innehåller <']
  const isActive = links.has(name) ? active.test(decoded(value)) : name === 'style' && activeStyle.test(decoded(value))
  if (isActive) return [`the attribute ${name} holds active content`, `attributet ${name} har aktivt innehåll`]
  return entityFault(value)
}

/** Numbers of characters read, so that `&#106;avascript:` deceives nobody. */
function decoded(value: string): string {
  return value.replaceAll(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (_, hex?: string, decimal?: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}

function withFault(next: number, fault: NarrativeFault | undefined): Step {
  return fault === undefined ? { next } : { next, fault }
}
