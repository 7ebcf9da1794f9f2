/** Resources written in XML as JSON, enough to read profiles that are published in no other form. */
import { elementOf, typeDefinition } from '../../src/fhir/definitions/type-definition.ts'

interface Node {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Node[]
  readonly text: string
}

type Json = Record<string, unknown>

/** @throws {Error} the text is no XML that FHIR writes */
export function resourceOfXml(xml: string): Json {
  const { name, children } = rootOf(xml)
  return { resourceType: name, ...fields(children, name) }
}

const token = /<\?[^>]*\?>|<!--[\s\S]*?-->|<(\/?)([\w:]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g
const attribute = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

function rootOf(xml: string): Node {
  const top: Node = { name: '', attributes: {}, children: [], text: '' }
  const open: Open[] = [{ node: top, start: 0 }]
  for (const found of xml.matchAll(token)) if (found[2] !== undefined) apply(found, open, xml)
  const [root] = top.children
  if (root === undefined) throw new Error('There is no element.')
  return root
}

interface Open {
  readonly node: Node
  readonly start: number
}

function apply(found: RegExpExecArray, open: Open[], xml: string): void {
  const [whole, slash, name = '', attributes = '', closed] = found
  if (slash === '/') {
    const last = open.pop()
    if (last !== undefined) Object.assign(last.node, { text: xml.slice(last.start, found.index + whole.length) })
    return
  }
  const node: Node = { name, attributes: attributesOf(attributes), children: [], text: whole }
  open.at(-1)?.node.children.push(node)
  if (closed !== '/') open.push({ node, start: found.index })
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(attribute)].map(([, name, one, two]) => [name, unescaped(one ?? two ?? '')]),
  )
}

function unescaped(text: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
  return text.replaceAll(/&(?:#(\d+)|#x([0-9a-fA-F]+)|(\w+));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return entities[name] ?? whole
    return String.fromCodePoint(decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal))
  })
}

function fields(children: readonly Node[], type: string): Json {
  const json: Json = {}
  for (const child of children) putChild(json, child, type)
  return json
}

function putChild(json: Json, child: Node, owner: string): void {
  const { element, type } = elementOf(owner, child.name) ?? {}
  if (element === undefined || type === undefined) throw new Error(`${owner} has no ${child.name}.`)
  const repeats = element.max > 1
  if (typeDefinition(type)?.kind !== 'primitive-type') {
    put(json, child.name, repeats, complex(child, type))
    return
  }
  put(json, child.name, repeats, primitive(child, type))
  const beside = type === 'xhtml' ? {} : fields(child.children, 'Element')
  if (Object.keys(beside).length > 0) put(json, `_${child.name}`, repeats, beside)
}

function put(json: Json, name: string, repeats: boolean, value: unknown): void {
  if (value === undefined) return
  const before = json[name]
  json[name] = repeats ? [...(Array.isArray(before) ? before : []), value] : value
}

function primitive({ attributes: { value }, text }: Node, type: string): unknown {
  if (type === 'xhtml') return text
  if (value === undefined) return undefined
  if (type === 'boolean') return value === 'true'
  return ['decimal', 'integer', 'positiveInt', 'unsignedInt'].includes(type) ? Number(value) : value
}

function complex({ attributes, children }: Node, type: string): Json {
  if (type === 'Resource') {
    const [inner] = children
    return inner === undefined ? {} : { resourceType: inner.name, ...fields(inner.children, inner.name) }
  }
  const { id, url } = attributes
  return { ...(id !== undefined && { id }), ...(url !== undefined && { url }), ...fields(children, type) }
}
