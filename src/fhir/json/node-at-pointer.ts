/** The node that a JSON Pointer names. https://www.rfc-editor.org/rfc/rfc6901 */
import { childrenOf, firstOf, type Json, memberOf } from './json.ts'

/** The node of `/name/0/given`, or the last on the way there. */
export function nodeAtPointer(json: Json, pointer: string): number {
  let node = 0
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~')
    const next = firstOf(json, node) === '[' ? childrenOf(json, node)[Number(name)] : memberOf(json, node, name)
    if (next === undefined) break
    node = next
  }
  return node
}
