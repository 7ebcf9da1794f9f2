/** The node that a FHIRPath with indices names. */
import { elementOf } from '../definitions/type-definition.ts'
import { memberType, typeOfResource } from './element-type.ts'
import { afterNode, childrenOf, type Json, memberOf, nameOf, nodeSize, startOf } from './json.ts'

interface Step {
  readonly name: string
  readonly index?: number
}

/** A node, its type where it is known, and the member that holds it. */
interface Found {
  readonly node: number
  readonly type: string | undefined
  readonly in?: { readonly parent: number; readonly name: string; readonly index: number }
}

const step = /`?([A-Za-z_]\w*)`?(\([^)]*\))?(?:\[(\d+)\])?/g

/** The node of the element that an expression such as `Observation.value.extension[0]` names, or the last on the way there. */
export function nodeAt(json: Json, expression: string): number {
  let found: Found = { node: 0, type: typeOfResource(json, 0) }
  for (const { name, index } of stepsOf(expression, found.type)) {
    const member = childOf(json, found, name)
    const child = member && index !== undefined ? element(json, member, index) : member
    found = child ?? member ?? found
    if (child === undefined) break
  }
  return found.node
}

/** Functions such as `ofType(Quantity)` lead nowhere else; `extension('…')` counts as the first extension. */
function stepsOf(expression: string, root: string | undefined): readonly Step[] {
  const path = root !== undefined && expression.startsWith(`${root}.`) ? expression.slice(root.length + 1) : expression
  return [...path.matchAll(step)]
    .filter(([, name, call]) => name !== root && (call === undefined || name === 'extension'))
    .map(([, name = '', , index]) => ({ name, ...(index !== undefined && { index: Number(index) }) }))
}

function childOf(json: Json, found: Found, name: string): Found | undefined {
  const single = isArray(json, found.node) ? element(json, found, 0) : found
  const parent = single && (json.text[startOf(json, single.node)] === '{' ? single : primitive(json, single))
  return parent && memberNamed(json, parent, name)
}

/** The element with this index; a value that is no array is its own first element. */
function element(json: Json, { node, type, in: holder }: Found, index: number): Found | undefined {
  if (!isArray(json, node)) return index === 0 ? { node, type, ...(holder && { in: holder }) } : undefined
  const end = afterNode(json, node)
  let child = node + nodeSize
  for (let left = index; left > 0 && child < end; left--) child = afterNode(json, child)
  if (child >= end) return
  return { node: child, type: typeAt(json, child, type), ...(holder && { in: { ...holder, index } }) }
}

/** What a primitive has besides its value: the member whose name begins with `_`. */
function primitive(json: Json, { in: holder }: Found): Found | undefined {
  const node = holder && memberOf(json, holder.parent, `_${holder.name}`)
  return node === undefined ? undefined : element(json, { node, type: 'Element' }, holder?.index ?? 0)
}

function memberNamed(json: Json, { node: parent, type }: Found, name: string): Found | undefined {
  const plain = memberOf(json, parent, name) ?? choice(json, parent, { type, name, prefix: '' })
  const node = plain ?? memberOf(json, parent, `_${name}`) ?? choice(json, parent, { type, name, prefix: '_' })
  if (node === undefined) return
  const sent = nameOf(json, node) ?? name
  return {
    node,
    type: typeAt(json, node, type === undefined ? undefined : memberType(type, sent)),
    in: { parent, name: sent.replace(/^_/, ''), index: 0 },
  }
}

interface Choice {
  readonly type: string | undefined
  readonly name: string
  readonly prefix: '' | '_'
}

/** The member that is a choice element with its type: `valueQuantity` for `value`. */
function choice(json: Json, parent: number, { type, name, prefix }: Choice): number | undefined {
  if (type === undefined) return
  return childrenOf(json, parent).find((child) => {
    const sent = nameOf(json, child) ?? ''
    return sent.startsWith(prefix + name) && elementOf(type, sent.slice(prefix.length))?.element.name === name
  })
}

function typeAt(json: Json, node: number, type: string | undefined): string | undefined {
  return type === 'Resource' && !isArray(json, node) ? typeOfResource(json, node) : type
}

function isArray(json: Json, node: number): boolean {
  return json.text[startOf(json, node)] === '['
}
