/** A reader of FHIR XML, enough for the definitions: no namespaces, no mixed content, narrative left out. */

export interface XmlNode {
  readonly name: string
  /** The `value` or, for a fixed attribute, `url` of the element. */
  readonly value: string
  readonly children: XmlNode[]
}

const token =
  /<div[\s>][\s\S]*?<\/div>\s*(?=<\/text>)|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The root of the document. */
export function readXml(text: string): XmlNode {
  const root: XmlNode = { name: '', value: '', children: [] }
  const open = [root]
  for (const [, closing, name, attributes = '', empty] of text.matchAll(token)) {
    if (name === undefined) continue
    if (closing) {
      open.pop()
      continue
    }
    const node = { name, value: attribute(attributes), children: [] }
    open.at(-1)?.children.push(node)
    if (!empty) open.push(node)
  }
  return root.children[0] ?? root
}

/** The children of this name. */
export function all(node: XmlNode | undefined, name: string): XmlNode[] {
  return node?.children.filter((child) => child.name === name) ?? []
}

/** The child of this name. */
export function one(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((child) => child.name === name)
}

function attribute(text: string): string {
  const value = /\s(?:value|url)\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(text)
  return (value?.[1] ?? value?.[2] ?? '').replaceAll(/&(#x?[0-9a-fA-F]+|\w+);/g, (_, entity: string) =>
    character(entity),
  )
}

function character(entity: string): string {
  const hex = entity.startsWith('#x')
  if (entity.startsWith('#')) return String.fromCodePoint(Number.parseInt(entity.slice(hex ? 2 : 1), hex ? 16 : 10))
  return entities[entity] ?? ''
}
