/** Lays a JSON text out, two spaces to a level; numbers and texts stay as they are written. */
import { childrenOf, type JsonNode, rootOf } from './json/nodes.ts'

/** The text in its usual form; undefined where it is no JSON. */
export function formatted(text: string): string | undefined {
  try {
    JSON.parse(text)
  } catch {
    return undefined
  }
  return printed(text, rootOf(text), '')
}

function printed(text: string, node: JsonNode, indent: string): string {
  const children = [...childrenOf(text, node)]
  const open = text.charAt(node.from)
  if (children.length === 0) return open === '{' ? '{}' : open === '[' ? '[]' : text.slice(node.from, node.to)
  const deeper = `${indent}  `
  const lines = children.map(({ key, node: child }) => {
    const name = open === '{' ? `${JSON.stringify(key)}: ` : ''
    return deeper + name + printed(text, child, deeper)
  })
  return `${open}\n${lines.join(',\n')}\n${indent}${open === '{' ? '}' : ']'}`
}
