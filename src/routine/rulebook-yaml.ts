/** A YAML file as a value, with the line on which each part of it stands. https://yaml.org/spec/1.2.2/ */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  type YAMLError,
} from 'yaml'
import type { Fault, Path } from './rulebook-fault.ts'

/** Far more than a routine needs; what is greater is no rulebook. */
const mostBytes = 256 * 1024
/** Aliases may stand for each other: this bounds what a file comes to once they are written out. */
const mostAliases = 100

export interface YamlFile {
  readonly value: unknown
  /** From 1: the line of the part at a path, or of the nearest part around it that is there. */
  readonly lineOf: (path: Path) => number
}

/** The content of a file; where it is no YAML that can be used, what is wrong with it. */
export function readYaml(file: string, bytes: Uint8Array): YamlFile | readonly Fault[] {
  if (bytes.length > mostBytes) {
    const size = `has ${bytes.length} bytes; expected at most ${mostBytes}: a rulebook is one routine, split it into layers`
    return [{ file, clause: size }]
  }
  const text = utf8(bytes)
  if (text === undefined) return [{ file, clause: 'is no UTF-8; save it in that encoding' }]
  return parsed(file, text)
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function parsed(file: string, text: string): YamlFile | readonly Fault[] {
  const lineCounter = new LineCounter()
  try {
    const document = parseDocument(text, { lineCounter, prettyErrors: false, stringKeys: true })
    const wrong = independent([...document.errors, ...document.warnings])
    const faults = wrong.map((error) => ({ file, line: lineCounter.linePos(error.pos[0]).line, clause: told(error) }))
    if (faults.length > 0) return faults
    const value: unknown = document.toJS({ maxAliasCount: mostAliases })
    return { value, lineOf: (path) => lineOf(document, path, lineCounter) }
  } catch (error) {
    return [{ file, clause: refusal(error instanceof Error ? error.message : String(error)) }]
  }
}

/** What is wrong without making what follows it look wrong too. */
const harmless: ReadonlySet<string> = new Set(['DUPLICATE_KEY', 'NON_STRING_KEY', 'TAG_RESOLVE_FAILED'])

/** Those that do not follow from others: every tab, or else the first that breaks the structure and what stands before. */
function independent(all: readonly YAMLError[]): readonly YAMLError[] {
  const tabs = all.filter(({ code }) => code === 'TAB_AS_INDENT')
  if (tabs.length > 0) return tabs
  const ordered = all.toSorted((one, other) => one.pos[0] - other.pos[0])
  const first = ordered.findIndex(({ code }) => !harmless.has(code))
  return first === -1 ? ordered : ordered.slice(0, first + 1)
}

/** Those that are commonest, in words that say how to mend them. */
const mends: Readonly<Partial<Record<YAMLError['code'], string>>> = {
  TAB_AS_INDENT: 'is indented with a tab; YAML takes spaces only',
  DUPLICATE_KEY: 'has a name that stands above already; each may stand once',
  NON_STRING_KEY: 'has a name that is no text; put it in quotes',
  TAG_RESOLVE_FAILED: 'has a tag (!…); leave it out, a rulebook has none',
  MULTIPLE_DOCS: 'has a second document (---); expected one document a file',
  BLOCK_AS_IMPLICIT_KEY: 'has a second colon; put text with a colon and a space in quotes',
}

const told = ({ code, message }: YAMLError): string => mends[code] ?? refusal(message)

function refusal(message: string): string {
  // What is nested without end exhausts the stack wherever the reader happens to be.
  if (/^(Maximum call stack|Invalid regular expression)/.test(message)) return 'is nested too deep'
  if (!message.startsWith('Excessive alias')) return `is no YAML: ${message}`
  return `has aliases (*name) that stand for too much together; expected at most ${mostAliases} parts each, write them out`
}

function lineOf(document: Document, path: Path, counter: LineCounter): number {
  let node: unknown = document.contents
  let at = 0
  for (const step of path) {
    const found = stepInto(resolved(node, document), step)
    if (found === undefined) break
    at = startOf(found.shown) ?? at
    node = found.node
  }
  return counter.linePos(at).line
}

/** The part at a step; `shown` is where a reader looks for it: a property at its name, an item at its beginning. */
function stepInto(node: unknown, step: string | number): { node: unknown; shown: unknown } | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item: Pair) => isScalar(item.key) && String(item.key.value) === String(step))
    return pair && { node: pair.value, shown: pair.key }
  }
  const item: unknown = isSeq(node) ? node.items[Number(step)] : undefined
  return item === undefined ? undefined : { node: item, shown: item }
}

const resolved = (node: unknown, document: Document): unknown => (isAlias(node) ? node.resolve(document) : node)

const startOf = (node: unknown): number | undefined =>
  (node as { range?: readonly [number, number, number] | null } | null)?.range?.[0]
