/** Prepares the content of one writing entry as far as that needs no stored state. */
import type { Json } from '../../fhir/json/json.ts'
import { rewriteReferences } from '../../fhir/json/references.ts'
import { FhirError } from '../../fhir/outcome.ts'
import type { Context } from '../interaction.ts'
import { patchOf } from '../write/patch.ts'
import { prepare } from '../write/prepared.ts'
import type { EntryRequest } from './entry.ts'
import { knownReplacement, type Link, type LinkScope, linkOf } from './links.ts'
import type { OpenedEntry } from './opened-bundle.ts'
import { patchDocument } from './patch-document.ts'
import type { Body, PlannedWrite } from './planned-write.ts'
import { rootOf, type Targets } from './targets.ts'
import type { WriteEntry } from './write-entry.ts'

export interface Changing {
  readonly opened: OpenedEntry
  readonly asked: EntryRequest
  readonly entry: WriteEntry
}

/** @throws {FhirError} whatever is wrong with the content or its references */
export function planWrite(
  { opened: { resource }, asked, entry }: Changing,
  targets: Targets,
  { base, context }: { readonly base: string; readonly context: Context },
): PlannedWrite {
  if (entry.code === 'delete') return { entry }
  if (resource === undefined) {
    throw new FhirError('structure', `An entry with ${asked.method} needs a resource.`, { expression: 'resource' })
  }
  const { json, open } = linked(resource, { targets, root: rootOf(entry.fullUrl, base), base, context })
  // Also where links are open: faults of the content are to be found before anything is decided.
  const body = bodyOf(json, asked, entry, context)
  const wantedId = entry.where && 'prepared' in body ? body.prepared.id : undefined
  const planned = { entry, ...(wantedId !== undefined && { wantedId }) }
  if (open.length === 0) return { ...planned, body }
  const finish = (replacements: ReadonlyMap<string, string>): Body =>
    bodyOf(
      rewriteReferences(json, (text) => replacements.get(text)),
      asked,
      entry,
      context,
    )
  return { ...planned, open: { links: open, finish } }
}

/** The content with all links replaced that are known, and those that are not. */
function linked(resource: Json, scope: LinkScope): { readonly json: Json; readonly open: readonly Link[] } {
  const open: Link[] = []
  const json = rewriteReferences(resource, (text, isReference) => {
    const link = linkOf(text, isReference ? 'reference' : 'uri', scope)
    if (link === undefined) return undefined
    const replacement = knownReplacement(link)
    if (replacement === undefined) open.push(link)
    return replacement
  })
  return { json, open }
}

function bodyOf(json: Json, { path }: EntryRequest, { code, type, id }: WriteEntry, context: Context): Body {
  if (code === 'patch') {
    const { body, contentType } = patchDocument(json)
    return { patch: patchOf({ body, path, headers: { 'content-type': contentType } }) }
  }
  const known = code === 'update' && id !== undefined ? { type, id } : { type }
  return { prepared: prepare(json, context, known) }
}
