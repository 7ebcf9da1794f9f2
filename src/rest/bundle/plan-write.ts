/** Prepares the content of one writing entry as far as that needs no stored state. */
import type { Json } from '../../fhir/json/json.ts'
import { rewriteReferences } from '../../fhir/json/references.ts'
import type { Context, FhirRequest } from '../interaction.ts'
import { wantsOutcome } from '../prefer.ts'
import { queryOf } from '../query-of.ts'
import { admitted } from '../validation/admitted.ts'
import type { Around } from '../validation/period.ts'
import { patchOf } from '../write/patch.ts'
import { demandValid, isMended, type Known, type Prepared, prepare } from '../write/prepared.ts'
import type { LinkedEntry } from './linked-entry.ts'
import { patchDocument } from './patch-document.ts'
import type { Body, PlannedWrite } from './planned-write.ts'
import type { WriteEntry } from './write-entry.ts'

/** @throws {FhirError} whatever is wrong with the content */
export async function planWrite(
  linked: LinkedEntry,
  around: Around,
  request: FhirRequest,
  context: Context,
): Promise<PlannedWrite> {
  const { entry, content } = linked
  if (content === undefined) return { entry }
  const { json, resource, open, isOneOfMany } = content
  // Also where links are open: faults of the content are to be found before anything is decided.
  const told = wantsOutcome(request)
  const body = await bodyOf(json, linked, context, { ...(resource && { resource }), around, told, isOneOfMany })
  if ('prepared' in body) await demandPossible(body.prepared, entry, request, context)
  const wantedId = entry.where && 'prepared' in body ? body.prepared.id : undefined
  const planned = { entry, ...(wantedId !== undefined && { wantedId }) }
  if (open.length === 0) return { ...planned, body }
  // What its references lead to was judged above, by what they were sent as.
  const known = 'prepared' in body ? { finding: body.prepared.finding, isOneOfMany } : {}
  const finish = (replacements: ReadonlyMap<string, string>) => {
    const final = rewriteReferences(json, (text) => replacements.get(text))
    return bodyOf(final, linked, context, known)
  }
  return { ...planned, open: { links: open, finish } }
}

async function bodyOf(
  json: Json,
  { asked: { path }, entry: { code, type, id } }: LinkedEntry,
  context: Context,
  known: Known,
): Promise<Body> {
  if (code === 'patch') {
    const { body, contentType } = patchDocument(json)
    return { patch: patchOf({ body, path, headers: { 'content-type': contentType } }) }
  }
  const expected = code === 'update' && id !== undefined ? { type, id } : { type }
  return { prepared: await prepare(json, context, expected, known) }
}

/**
 * What is invalid may replace what is so already; whether it does is asked beforehand, so that its faults are told with
 * those of the other entries, and once more in the writer.
 */
async function demandPossible(
  prepared: Prepared,
  { code, type, id, where }: WriteEntry,
  request: FhirRequest,
  context: Context,
): Promise<void> {
  if (prepared.finding.verdict === 'fit' || isMended(type, context)) return
  if (code === 'create') demandValid(prepared)
  else if (where === undefined && id !== undefined) {
    const before = await context.store.read(queryOf(request, context, 'change'), type, id)
    await admitted(prepared.finding, before, context.validation)
  }
}
