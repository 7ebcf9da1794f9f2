/** Applies a JSON Patch to a text, all else of which stays as it is written. https://www.rfc-editor.org/rfc/rfc6902 */
import { type Child, childOf, childrenOf, type JsonNode, nodeAt, pointerSteps } from './nodes.ts'

export interface PatchStep {
  readonly op: 'add' | 'remove' | 'replace' | 'move'
  readonly path: string
  readonly from?: string
  readonly value?: unknown
}

/** The text after the patch; undefined where a step finds nothing at its path. */
export function patchText(text: string, steps: readonly PatchStep[]): string | undefined {
  let patched: string | undefined = text
  for (const step of steps) patched = patched === undefined ? undefined : applied(patched, step)
  return patched
}

function applied(text: string, { op, path, from = '', value }: PatchStep): string | undefined {
  if (op === 'remove') return removed(text, path)
  if (op === 'add') return added(text, path, (indent) => printed(value, indent))
  if (op === 'replace') return replaced(text, path, value)
  const moved = nodeAt(text, pointerSteps(from))
  const rest = moved && removed(text, from)
  return moved && rest ? added(rest, path, () => text.slice(moved.from, moved.to)) : undefined
}

function replaced(text: string, path: string, value: unknown): string | undefined {
  const node = nodeAt(text, pointerSteps(path))
  if (node === undefined) return undefined
  return spliced(text, node.from, node.to, printed(value, indentAt(text, node.from)))
}

function removed(text: string, path: string): string | undefined {
  const { parent, name } = target(text, path)
  if (parent === undefined) return undefined
  const children = [...childrenOf(text, parent)]
  const at = children.findIndex(({ key }) => String(key) === name)
  const gone = children[at]
  if (gone === undefined) return undefined
  const [before, after] = [children[at - 1], children[at + 1]]
  if (after !== undefined) return spliced(text, startOf(gone), startOf(after), '')
  if (before !== undefined) return spliced(text, before.node.to, gone.node.to, '')
  return spliced(text, parent.from + 1, parent.to - 1, '')
}

function added(text: string, path: string, print: (indent: string) => string): string | undefined {
  const { parent, name } = target(text, path)
  if (parent === undefined) return undefined
  const isObject = text[parent.from] === '{'
  const there = isObject ? childOf(text, parent, name) : undefined
  if (there !== undefined) return spliced(text, there.from, there.to, print(indentAt(text, there.from)))
  const children = [...childrenOf(text, parent)]
  const label = isObject ? `${JSON.stringify(name)}: ` : ''
  const next = isObject || name === '-' ? undefined : children[Number(name)]
  const isWide = children.length === 0 || text.slice(parent.from, parent.to).includes('\n')
  const indent = childIndent(text, parent, children)
  const content = label + print(indent)
  const gap = isWide ? `\n${indent}` : ' '
  if (next !== undefined) return spliced(text, next.node.from, next.node.from, `${content},${gap}`)
  const last = children.at(-1)
  if (last !== undefined) return spliced(text, last.node.to, last.node.to, `,${gap}${content}`)
  return spliced(text, parent.from + 1, parent.to - 1, `${gap}${content}\n${indentAt(text, parent.from)}`)
}

function target(text: string, path: string): { readonly parent: JsonNode | undefined; readonly name: string } {
  const steps = pointerSteps(path)
  return { parent: nodeAt(text, steps.slice(0, -1)), name: steps.at(-1) ?? '' }
}

const startOf = ({ node }: Child): number => node.keyFrom ?? node.from

function childIndent(text: string, parent: JsonNode, [first]: readonly Child[]): string {
  return first === undefined ? `${indentAt(text, parent.from)}  ` : indentAt(text, startOf(first))
}

/** The white space with which the line of an offset begins. */
function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? ''
}

const printed = (value: unknown, indent: string): string =>
  JSON.stringify(value, undefined, 2).replaceAll('\n', `\n${indent}`)

const spliced = (text: string, from: number, to: number, put: string): string =>
  text.slice(0, from) + put + text.slice(to)
