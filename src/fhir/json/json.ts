/** JSON text that has been scanned, and how to walk it: numbers and strings stay the text they were sent as. */

/** A JSON text without insignificant white space, and where its values stand. */
export interface Json {
  readonly text: string
  /**
   * `nodeSize` numbers a value, a container before what it holds: start, end, the node after it and all below it,
   * the length of its name with both quotes (0 where it has none; the name ends at start - 1, before the colon).
   */
  readonly nodes: Int32Array
}

/** Numbers a node takes in `Json.nodes`. */
export const nodeSize = 4

/** Where the value of a node starts in the text. */
export function startOf({ nodes }: Json, node: number): number {
  return nodes[node] ?? 0
}

/** Where the value of a node ends in the text (exclusive). */
export function endOf({ nodes }: Json, node: number): number {
  return nodes[node + 1] ?? 0
}

/** The node that follows a node and all below it: its next sibling, if it has one. */
export function afterNode({ nodes }: Json, node: number): number {
  return nodes[node + 2] ?? nodes.length
}

/** The text of a value. */
export function textOf(json: Json, node: number): string {
  return json.text.slice(startOf(json, node), endOf(json, node))
}

/** Where the name of a member starts, with its quote; where its value starts for a value without a name. */
export function memberStart(json: Json, node: number): number {
  const length = json.nodes[node + 3] ?? 0
  return length === 0 ? startOf(json, node) : startOf(json, node) - 1 - length
}

/** The name of a member, decoded; undefined for an element of an array and for the root. */
export function nameOf(json: Json, node: number): string | undefined {
  const length = json.nodes[node + 3] ?? 0
  if (length === 0) return
  const start = startOf(json, node) - 1 - length
  return unquoted(json.text.slice(start, start + length))
}

/** Whether a member has this name, which needs no escape (the scanner writes names without needless ones). */
export function isNamed(json: Json, node: number, name: string): boolean {
  if (json.nodes[node + 3] !== name.length + 2) return false
  return json.text.startsWith(name, startOf(json, node) - 2 - name.length)
}

/** The member of an object with this name; undefined where there is none. */
export function memberOf(json: Json, node: number, name: string): number | undefined {
  const end = afterNode(json, node)
  for (let child = node + nodeSize; child < end; child = afterNode(json, child)) {
    if (isNamed(json, child, name)) return child
  }
  return
}

/** The nodes right below a node: the members of an object, the elements of an array. */
export function childrenOf(json: Json, node: number): readonly number[] {
  const children: number[] = []
  const end = afterNode(json, node)
  for (let child = node + nodeSize; child < end; child = afterNode(json, child)) children.push(child)
  return children
}

/** The first character of a value tells its kind: `{`, `[`, `"`, or that of a number or a word. */
export function firstOf(json: Json, node: number): string {
  return json.text.charAt(startOf(json, node))
}

/** The decoded string of a node; undefined where the value is no string. */
export function stringOf(json: Json, node: number): string | undefined {
  return json.text[startOf(json, node)] === '"' ? unquoted(textOf(json, node)) : undefined
}

/** The string that a JSON string literal stands for. */
export function unquoted(literal: string): string {
  return literal.includes('\\') ? (JSON.parse(literal) as string) : literal.slice(1, -1)
}
