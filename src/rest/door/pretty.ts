/** Lays out JSON text for the eye without touching what it says: numbers and strings stay as they are written. */

const step = '  '
/** A sign, the opening quote of a string, or a bare word or number. */
const token = /[{}[\],:"]|[^\s{}[\],:"]+/g

/** The same JSON, one property or item a line, two spaces a level. */
export function prettyJson(text: string): string {
  const out: string[] = []
  let margin = '\n'
  let opened = false
  for (const part of tokens(text)) {
    const closes = closing.has(part)
    if (closes) margin = margin.slice(0, -step.length)
    // An empty object or array stays on its line.
    if (closes !== opened) out.push(margin)
    out.push(part, after(part, margin))
    opened = opening.has(part)
    if (opened) margin += step
  }
  return out.join('')
}

const opening: ReadonlySet<string> = new Set(['{', '['])
const closing: ReadonlySet<string> = new Set(['}', ']'])

function after(part: string, margin: string): string {
  if (part === ',') return margin
  return part === ':' ? ' ' : ''
}

function* tokens(text: string): Generator<string> {
  const scan = new RegExp(token)
  for (let found = scan.exec(text); found; found = scan.exec(text)) {
    // A pattern for a whole string would overflow the stack on megabytes of escapes.
    if (found[0] === '"') scan.lastIndex = stringEnd(text, found.index)
    yield found[0] === '"' ? text.slice(found.index, scan.lastIndex) : found[0]
  }
}

/** The index after the quote that ends the string that starts at `start`. */
function stringEnd(text: string, start: number): number {
  let quote = text.indexOf('"', start + 1)
  while (quote !== -1 && isEscaped(text, quote)) quote = text.indexOf('"', quote + 1)
  return quote === -1 ? text.length : quote + 1
}

function isEscaped(text: string, quote: number): boolean {
  let start = quote
  while (text[start - 1] === '\\') start--
  return (quote - start) % 2 === 1
}
