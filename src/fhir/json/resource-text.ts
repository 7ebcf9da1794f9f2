/**
 * The text of a resource as it is stored: as it was sent, but for what the server itself says in `id` and `meta`.
 *
 * https://hl7.org/fhir/R4/resource.html#Meta
 */
import { FhirError } from '../outcome.ts'
import { afterNode, endOf, isNamed, type Json, memberOf, memberStart, nodeSize, startOf } from './json.ts'

/** The text on both sides of `"versionId":"…","lastUpdated":"…"`. */
export interface ResourceText {
  readonly before: string
  readonly after: string
}

/** What the server says of a version, with the extensions of those values: all that a client sends of it is dropped. */
const ofServer = ['versionId', 'lastUpdated', '_versionId', '_lastUpdated']
const leading = ['resourceType', 'id', 'meta']

/**
 * The text of a resource around its version: first `resourceType`, `id` and `meta`, then all else byte for byte.
 *
 * @throws {FhirError} structure: the JSON is no object, or its `meta` is none
 */
export function resourceText(json: Json, { type, id }: { readonly type: string; readonly id: string }): ResourceText {
  demandObject(json, 0, type)
  const meta = memberOf(json, 0, 'meta')
  const ofMeta = meta === undefined ? '' : otherMembers(json, meta, ofServer)
  if (meta !== undefined) demandObject(json, meta, `${type}.meta`)
  const others = otherMembers(json, 0, leading)
  return {
    before: `{"resourceType":${JSON.stringify(type)},"id":${JSON.stringify(id)},"meta":{`,
    after: `${ofMeta === '' ? '' : `,${ofMeta}`}}${others === '' ? '' : `,${others}`}}`,
  }
}

/** The whole text of a version; `at` is in ms since the epoch. */
export function contentOf({ before, after }: ResourceText, version: number, at: number): string {
  return `${before}"versionId":"${version}","lastUpdated":"${new Date(at).toISOString()}"${after}`
}

function demandObject(json: Json, node: number, expression: string): void {
  if (json.text[startOf(json, node)] === '{') return
  throw new FhirError('structure', `${expression} must be a JSON object.`, {
    spec: 'https://hl7.org/fhir/R4/json.html#resources',
    expression,
    swedish: `${expression} ska vara ett JSON-objekt.`,
  })
}

/** The text of all members but those of some names, in one piece between two of these, joined by commas. */
function otherMembers(json: Json, node: number, names: readonly string[]): string {
  const end = afterNode(json, node)
  let text = ''
  let from = -1
  let to = 0
  for (let child = node + nodeSize; child < end; child = afterNode(json, child)) {
    const dropped = names.some((name) => isNamed(json, child, name))
    if (from >= 0 && dropped) text = joined(text, json.text.slice(from, to))
    if (dropped) from = -1
    else if (from < 0) from = memberStart(json, child)
    to = endOf(json, child)
  }
  return from < 0 ? text : joined(text, json.text.slice(from, to))
}

function joined(text: string, more: string): string {
  return text === '' ? more : `${text},${more}`
}
