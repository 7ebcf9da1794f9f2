/** Where the values of a JSON text stand. The text is taken to be JSON; of another text some answer comes, or none. */

export interface JsonNode {
  /** Of the value. */
  readonly from: number
  readonly to: number
  /** Where its name begins, in an object. */
  readonly keyFrom?: number
}

export type Step = string | number

export interface Child {
  readonly key: Step
  readonly node: JsonNode
}

const quote = 34
const backslash = 92
const closing = new Set(['}', ']', ''])

/** The value of the whole text. */
export function rootOf(text: string): JsonNode {
  const from = skipSpace(text, 0)
  return { from, to: skipValue(text, from) }
}

/** What an object or array holds, in its order; nothing of another value. */
export function* childrenOf(text: string, { from }: JsonNode): Generator<Child> {
  const childAt = { '{': memberAt, '[': itemAt }[text.charAt(from)]
  if (childAt === undefined) return
  let at = skipSpace(text, from + 1)
  for (let index = 0; !closing.has(text.charAt(at)); index++) {
    const child = childAt(text, at, index)
    yield child
    at = skipSpace(text, child.node.to)
    if (text[at] === ',') at = skipSpace(text, at + 1)
  }
}

function memberAt(text: string, keyFrom: number): Child {
  const keyTo = skipString(text, keyFrom)
  const from = skipSpace(text, skipSpace(text, keyTo) + 1)
  return { key: unquoted(text.slice(keyFrom, keyTo)), node: { from, to: skipValue(text, from), keyFrom } }
}

function itemAt(text: string, from: number, index: number): Child {
  return { key: index, node: { from, to: skipValue(text, from) } }
}

/** The value that a way leads to; undefined where there is none. */
export function nodeAt(text: string, steps: readonly Step[]): JsonNode | undefined {
  let node: JsonNode | undefined = rootOf(text)
  for (const step of steps) {
    if (node === undefined) return undefined
    node = childOf(text, node, step)
  }
  return node
}

/** The value under a name, or at a place of an array. */
export function childOf(text: string, node: JsonNode, step: Step): JsonNode | undefined {
  for (const child of childrenOf(text, node)) if (String(child.key) === String(step)) return child.node
  return undefined
}

/** The steps of a JSON Pointer: `/entry/0/resource`. https://www.rfc-editor.org/rfc/rfc6901 */
export function pointerSteps(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** The steps of a FHIRPath with indices, behind the type: `Bundle.entry[2].resource`. */
export function expressionSteps(expression: string): readonly Step[] {
  return [...expression.matchAll(/\.([A-Za-z_]+)|\[(\d+)\]/g)].map(([, name, index]) => name ?? Number(index))
}

export function skipSpace(text: string, from: number): number {
  let at = from
  while (isSpace(text.charCodeAt(at))) at++
  return at
}

const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9

function skipString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === backslash) at++
    else if (code === quote) return at + 1
  }
  return text.length
}

/** Always goes on by one character at least. */
function skipValue(text: string, from: number): number {
  const first = text[from]
  if (first === '"') return skipString(text, from)
  if (first === '{' || first === '[') return skipContainer(text, from)
  let at = from + 1
  while (at < text.length && !/[\s,\]}]/.test(text.charAt(at))) at++
  return at
}

function skipContainer(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) at = skipString(text, at) - 1
    else if (code === 123 || code === 91) depth++
    else if ((code === 125 || code === 93) && --depth === 0) return at + 1
  }
  return text.length
}

function unquoted(literal: string): string {
  try {
    return JSON.parse(literal)
  } catch {
    return literal
  }
}
