/** Names of members without escapes that they do not need. */
import { type Json, memberStart, nameOf, nodeSize, startOf } from './json.ts'
import { type Splice, spliced } from './splice.ts'

/** The same JSON with each name that has an escape written as `JSON.stringify` writes it. */
export function withPlainNames(json: Json): Json {
  const splices: Splice[] = []
  const lengths = json.nodes.slice()
  for (let node = nodeSize; node < json.nodes.length; node += nodeSize) {
    const start = memberStart(json, node)
    const end = startOf(json, node) - 1
    if (start > end || !json.text.slice(start, end).includes('\\')) continue
    const text = JSON.stringify(nameOf(json, node))
    splices.push({ start, end, text })
    lengths[node + 3] = text.length
  }
  const { text, nodes } = spliced(json, splices)
  for (let node = 3; node < nodes.length; node += nodeSize) nodes[node] = lengths[node] ?? 0
  return { text, nodes }
}
