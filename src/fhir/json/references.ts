/**
 * Links of a resource to other resources, replaced in its text.
 *
 * https://hl7.org/fhir/R4/http.html#trules
 */
import { elementType } from './element-type.ts'
import { endOf, isNamed, type Json, nodeSize, startOf, stringOf, textOf } from './json.ts'
import { replacedLinks } from './narrative.ts'
import { type Splice, spliced } from './splice.ts'

/**
 * What to write instead of a link, without its fragment; undefined where it is to stay. `isReference`: it is a
 * Reference.reference. If not, it may be a link and may be another name, such as the system of an identifier, so that
 * nothing is to be made of not knowing it.
 */
export type Resolve = (link: string, isReference: boolean) => string | undefined

/** Elements of type canonical are not replaced, the specification says. */
const linkTypes = new Set(['uri', 'url', 'oid', 'uuid'])

const letterH = 0x68
const letterU = 0x75
const quote = 0x22
const backslash = 0x5c

/**
 * The resource with the links replaced that `resolve` knows: references, elements of type uri, url, oid and uuid, and
 * `href` and `src` of the narrative; never a string of another type, even where it is equal. The same object where
 * nothing changes. A fragment (`#…`) stays behind what replaces the rest.
 */
export function rewriteReferences(json: Json, resolve: Resolve): Json {
  const splices: Splice[] = []
  const { nodes } = json
  for (let node = 0; node < nodes.length; node += nodeSize) {
    const text = replacement(json, node, resolve)
    if (text !== undefined)
      splices.push({ start: startOf(json, node), end: endOf(json, node), text: JSON.stringify(text) })
  }
  return spliced(json, splices)
}

function replacement(json: Json, node: number, resolve: Resolve): string | undefined {
  const start = startOf(json, node)
  if (json.text.charCodeAt(start) !== quote) return
  if (isNamed(json, node, 'reference')) return reference(json, node, resolve)
  if (isNamed(json, node, 'div')) return narrative(json, node, resolve)
  return mayBeLink(json.text.charCodeAt(start + 1)) ? uri(json, node, resolve) : undefined
}

/** Reference.reference is a string; other elements of this name, such as DetectedIssue.reference, are of type uri. */
function reference(json: Json, node: number, resolve: Resolve): string | undefined {
  if (elementType(json, node) !== 'string') return uri(json, node, resolve)
  return withoutFragment(stringOf(json, node) ?? '', true, resolve)
}

/** Whether a string may begin with `http:`, `https:` or `urn:`. */
function mayBeLink(first: number): boolean {
  return first === letterU || first === letterH || first === backslash
}

function uri(json: Json, node: number, resolve: Resolve): string | undefined {
  const value = stringOf(json, node) ?? ''
  if (!value.startsWith('urn:') && !value.startsWith('http')) return
  const replaced = withoutFragment(value, false, resolve)
  return replaced !== undefined && linkTypes.has(elementType(json, node) ?? '') ? replaced : undefined
}

function narrative(json: Json, node: number, resolve: Resolve): string | undefined {
  if (!/href|src/.test(textOf(json, node)) || elementType(json, node) !== 'xhtml') return
  return replacedLinks(stringOf(json, node) ?? '', (link) => withoutFragment(link, false, resolve))
}

function withoutFragment(link: string, isReference: boolean, resolve: Resolve): string | undefined {
  const mark = link.indexOf('#')
  if (mark === 0) return
  if (mark < 0) return changed(link, resolve(link, isReference))
  const known = changed(link.slice(0, mark), resolve(link.slice(0, mark), isReference))
  return known === undefined ? undefined : known + link.slice(mark)
}

function changed(link: string, replaced: string | undefined): string | undefined {
  return replaced === link ? undefined : replaced
}
