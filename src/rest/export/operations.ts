/**
 * `$export` of the system, of all patients and of a Group: https://hl7.org/fhir/uv/bulkdata/STU2/export.html
 *
 * Nothing is written anywhere: the store holds the state of the start, and each file is read from it as it is fetched.
 */

import { didYouMean } from '../../fhir/nearest.ts'
import type { FollowUp, Operation, OperationAnswer, OperationRequest } from '../../fhir/operation.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { type ExportLevel, exportDefinition } from './definitions.ts'
import { deletionLines } from './deleted.ts'
import { cancelJob, type ExportContext, type Job, jobOf, startJob } from './job.ts'
import { issueLines, openReading, type Reading, resourceLines } from './lines.ts'
import { type Manifest, type Preparation, prepare } from './manifest.ts'

export interface ExportNeeds extends ExportContext {
  /** How long a question for the state waits for a manifest that is nearly ready, ms. */
  readonly patienceMs?: number
}

/** The operations of all three levels; what has been started is told and fetched at `[base]/$export/[id]`. */
export function exportOperations(needs: ExportNeeds): readonly Operation[] {
  const levels: readonly ExportLevel[] = ['system', 'patients', 'group']
  const followUp = openFollowUp(needs)
  return levels.map((level) => ({
    definition: exportDefinition(level),
    safe: true,
    startsJob: true,
    run: (request) => start(request, needs),
    ...(level === 'system' && { followUp }),
  }))
}

/** 202 and where to ask on. */
async function start(request: OperationRequest, needs: ExportNeeds): Promise<OperationAnswer> {
  const id = await startJob(request, needs)
  return { status: 202, headers: { 'content-location': `${request.base}/$export/${id}` }, content: '' }
}

/** Manifests that are kept: one that was forgotten is made again. */
const mostPrepared = 100

function openFollowUp(needs: ExportNeeds): NonNullable<Operation['followUp']> {
  const prepared = new Map<string, Preparation>()
  return async (request) => {
    if (request.method === 'DELETE') {
      await cancelJob(needs.store, request.job)
      prepared.delete(request.job)
      return { status: 202, content: '' }
    }
    const job = await jobOf(needs.store, request.job)
    const { caller, visibility, base } = request
    const { store, parameters } = needs
    const reading = await openReading(job, { store, parameters, base, query: { caller, visibility } })
    if (request.file !== undefined) return file(request.file, reading)
    return await state(reading, preparationOf(request, reading, prepared), needs.patienceMs ?? 100)
  }
}

/** It depends on what the caller may see; what time alone changes of that is left as it was when it was begun. */
function preparationOf(request: FollowUp, reading: Reading, prepared: Map<string, Preparation>): Preparation {
  const { job, base, caller } = request
  const name = JSON.stringify([job, caller])
  const known = prepared.get(name)
  if (known !== undefined) return known
  const made = prepare(reading, (file) => `${base}/$export/${job}/${file}`)
  made.manifest.catch(() => prepared.delete(name))
  prepared.set(name, made)
  const oldest = prepared.size > mostPrepared ? prepared.keys().next().value : undefined
  if (oldest !== undefined) prepared.delete(oldest)
  return made
}

/** 200 with the manifest, or 202 with how far it is. */
async function state(
  { job }: Reading,
  { manifest, progress }: Preparation,
  patienceMs: number,
): Promise<OperationAnswer> {
  const ready = await Promise.race([manifest, waited(patienceMs)])
  if (ready !== undefined) return complete(job, ready)
  const { done, of } = progress()
  const headers = { 'x-progress': `${done} of ${of} resource types looked through`, 'retry-after': '1' }
  return { status: 202, headers, content: '' }
}

function waited(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), ms).unref())
}

function complete({ until }: Job, manifest: Manifest): OperationAnswer {
  const headers = { 'content-type': 'application/json', expires: new Date(until).toUTCString() }
  return { status: 200, headers, content: [JSON.stringify(manifest)] }
}

/** @throws {FhirError} notFound: the export has no such file */
function file(name: string, reading: Reading): OperationAnswer {
  const headers = { 'content-type': 'application/fhir+ndjson' }
  return { status: 200, headers, content: '', stream: linesOf(name, reading) }
}

function linesOf(name: string, reading: Reading): AsyncIterable<Uint8Array> {
  if (name === 'deleted.ndjson') return deletionLines(reading)
  if (name === 'issues.ndjson') return issueLines(reading)
  const { types } = reading.job
  const type = types.find((known) => name === `${known}.ndjson`)
  if (type !== undefined) return resourceLines(type, reading)
  const hint = didYouMean(
    name,
    types.map((known) => `${known}.ndjson`),
    (near) => near,
  )
  throw new FhirError('notFound', `The export has no such file.${hint} Its manifest names those it has.`)
}
