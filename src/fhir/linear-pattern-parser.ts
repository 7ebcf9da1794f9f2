/** Reads the text of a regular expression, as far as it can be run in linear time. */
import { FhirError } from './outcome.ts'

export type Node =
  | { readonly kind: 'character'; readonly test: (character: string) => boolean }
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'sequence' | 'choice'; readonly of: readonly Node[] }
  | { readonly kind: 'repeat'; readonly of: Node; readonly least: number; readonly most: number }

/** Deeper groups are mistakes, or attacks. */
const deepest = 50
const longest = 10_000

/** @throws {FhirError} unprocessable: malformed, or with what cannot be run in linear time */
export function parsePattern(pattern: string): Node {
  if (pattern.length > longest) refuse(`is longer than ${longest} characters`)
  const reader: Reader = { text: pattern, at: 0, depth: 0 }
  const node = choice(reader)
  if (reader.at < pattern.length) refuse('has a closing parenthesis without an opening one')
  return node
}

interface Reader {
  readonly text: string
  at: number
  depth: number
}

function refuse(what: string): never {
  throw new FhirError(
    'unprocessable',
    `A regular expression ${what}. Characters, classes, groups, alternatives and counts are supported.`,
  )
}

function choice(reader: Reader): Node {
  const of = [sequence(reader)]
  while (reader.text[reader.at] === '|') {
    reader.at += 1
    of.push(sequence(reader))
  }
  const [only] = of
  return of.length === 1 && only !== undefined ? only : { kind: 'choice', of }
}

function sequence(reader: Reader): Node {
  const of: Node[] = []
  for (let next = reader.text[reader.at]; next !== undefined && next !== '|' && next !== ')'; ) {
    of.push(quantified(atom(reader), reader))
    next = reader.text[reader.at]
  }
  return { kind: 'sequence', of }
}

function quantified(of: Node, reader: Reader): Node {
  const found = /^(?:[*+?]|\{(\d{1,5})(?:(,)(\d{1,5})?)?\})\??/.exec(reader.text.slice(reader.at, reader.at + 16))
  if (found === null) return of
  reader.at += found[0].length
  const [text, low, comma, high] = found
  if (low === undefined) return { kind: 'repeat', of, ...counts[text.charAt(0)] } as Node
  const least = Number(low)
  const most = comma === undefined ? least : high === undefined ? Number.POSITIVE_INFINITY : Number(high)
  if (most < least) refuse('has a count whose end lies before its beginning')
  return { kind: 'repeat', of, least, most }
}

const counts: Readonly<Record<string, { readonly least: number; readonly most: number }>> = {
  '*': { least: 0, most: Number.POSITIVE_INFINITY },
  '+': { least: 1, most: Number.POSITIVE_INFINITY },
  '?': { least: 0, most: 1 },
}

function atom(reader: Reader): Node {
  const next = reader.text[reader.at] ?? ''
  if (next === '(') return group(reader)
  if (next === '^' || next === '$') {
    reader.at += 1
    return { kind: next === '^' ? 'start' : 'end' }
  }
  if ('*+?'.includes(next)) refuse('repeats nothing')
  return character(reader)
}

function group(reader: Reader): Node {
  const opening = /^\((?:\?:|\?(.)|)/.exec(reader.text.slice(reader.at, reader.at + 4))
  if (opening?.[1] !== undefined) refuse('looks ahead or behind, or names a group')
  reader.at += opening?.[0].length ?? 1
  reader.depth += 1
  if (reader.depth > deepest) refuse(`nests more than ${deepest} groups`)
  const node = choice(reader)
  if (reader.text[reader.at] !== ')') refuse('has a group that does not end')
  reader.at += 1
  reader.depth -= 1
  return node
}

const single =
  /^(?:\[\^?\]?(?:\\.|[^\]\\])*\]|\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|[pP]\{\w+(?:=\w+)?\}|c[A-Za-z]|[^1-9bBkucxpP])|[^\\[])/su

/** One character of the text: a literal, an escape, a class or a dot. The platform's own engine tests it alone. */
function character(reader: Reader): Node {
  const found = single.exec(reader.text.slice(reader.at, reader.at + 1000))?.[0]
  if (found === undefined) refuse('has an escape or a class that is not supported')
  reader.at += found.length
  return { kind: 'character', test: tester(found) }
}

function tester(atom: string): (character: string) => boolean {
  const form = compiledOrUndefined(`^${atom}$`, 'us') ?? compiledOrUndefined(`^${atom}$`, 's')
  if (form === undefined) return refuse('has an escape or a class that is not supported')
  return (character) => form.test(character)
}

function compiledOrUndefined(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags)
  } catch {
    return undefined
  }
}
