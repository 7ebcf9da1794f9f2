/**
 * A batch: each entry by itself, with its own outcome, in the order deletes, creates, updates and patches, reads.
 *
 * https://hl7.org/fhir/R4/http.html#brules
 */
import { FhirError, FhirFaults } from '../../fhir/outcome.ts'
import { errorResponse } from '../door/error-response.ts'
import { madeAt } from '../etag.ts'
import type { Context, FhirRequest, FhirResponse } from '../interaction.ts'
import { findRoute, type House } from '../route.ts'
import { answerText } from './answer-text.ts'
import { askedOf, type EntryRequest, entryRequest } from './entry.ts'
import type { OpenedBundle, OpenedEntry } from './opened-bundle.ts'
import { pace } from './pace.ts'
import { patchDocument } from './patch-document.ts'
import { openPlaces, type Places } from './places.ts'
import { answeredEntry, failedEntry } from './response-entry.ts'

/** How many entries of a phase are under way at once: the store commits those of one turn together. */
const atOnce = 32

const phases: readonly (readonly FhirRequest['method'][])[] = [['DELETE'], ['POST'], ['PUT', 'PATCH'], ['GET', 'HEAD']]

interface Scope {
  readonly request: FhirRequest
  readonly context: Context
  readonly house: House
  readonly answers: Map<number, string>
  readonly places: Places
}

/** Answers a Bundle of type batch-response, 200 whatever its entries came to. */
export async function batch(
  request: FhirRequest,
  context: Context,
  house: House,
  bundle: OpenedBundle,
): Promise<FhirResponse> {
  const scope: Scope = { request, context, house, answers: new Map(), places: openPlaces(bundle) }
  const asked = await readEntries(bundle, scope)
  for (const methods of phases) {
    await inWindows(
      asked.filter((entry) => methods.includes(entry.single.method)),
      (entry) => answerEntry(entry, scope),
    )
  }
  const answerAt = (index: number) => scope.answers.get(index) ?? ''
  return { status: 200, headers: {}, content: await answerText('batch-response', bundle.entries.length, answerAt) }
}

interface Single {
  readonly index: number
  readonly opened: OpenedEntry
  readonly single: FhirRequest
}

async function readEntries({ entries }: OpenedBundle, scope: Scope): Promise<Single[]> {
  const breathe = pace()
  const singles: Single[] = []
  for (const [index, opened] of entries.entries()) {
    try {
      singles.push({ index, opened, single: singleRequest(opened, index, scope) })
    } catch (error) {
      scope.answers.set(index, failure(error, index, scope))
      note(scope, { index, opened }, error instanceof FhirError ? error : { status: 500 })
    }
    await breathe()
  }
  return singles
}

async function answerEntry(entry: Single, scope: Scope): Promise<void> {
  const { index, single } = entry
  const { house, context, answers } = scope
  try {
    const response = await house.dispatch(single, context)
    answers.set(index, answeredEntry(response, single.method === 'HEAD'))
    note(scope, entry, response)
  } catch (error) {
    answers.set(index, failure(error, index, scope))
    note(scope, entry, error instanceof FhirError ? error : { status: 500 })
  }
}

type Ended = Pick<FhirResponse, 'status' | 'content'> & Partial<Pick<FhirResponse, 'headers'>>

function note({ request, house }: Scope, entry: Omit<Single, 'single'> & Partial<Single>, ended: Ended): void {
  const { index, opened, single } = entry
  const { status, content = [], headers = {} } = ended
  const code = single && findRoute(house.routes, single.method, single.path)?.code
  const [type = '', id] = single?.path ?? []
  const resource = id === undefined || /^[$_]/.test(id) ? madeAt(headers.location) : `${type}/${id}`
  request.noted?.({
    ...{ index, interaction: code ?? 'unknown', asked: askedOf(opened.shell), status },
    ...(resource !== undefined && { resource }),
    texts: opened.resource === undefined ? content : [opened.resource.text, ...content],
  })
}

/** The request that an entry would be if it came alone. */
function singleRequest(opened: OpenedEntry, index: number, { request, places }: Scope): FhirRequest {
  const asked = entryRequest(opened.shell, request.base)
  if (asked.method === 'POST' && asked.path.length === 0) {
    throw new FhirError('notSupported', 'A bundle cannot stand in a batch. Send it by itself.', {
      expression: 'request',
    })
  }
  const { caller, base, provenance } = request
  const { prefer, 'accept-language': acceptLanguage } = request.headers
  const { body, contentType } = contentOf(opened, asked)
  return {
    ...asked,
    body,
    headers: { ...asked.headers, prefer, 'accept-language': acceptLanguage, 'content-type': contentType },
    caller,
    base,
    placed: (issue) => places(issue, index),
    ...(provenance !== undefined && { provenance }),
  }
}

function contentOf({ resource }: OpenedEntry, { method }: EntryRequest): { body: string; contentType: string } {
  const contentType = 'application/fhir+json'
  if (resource === undefined) return { body: '', contentType }
  return method === 'PATCH' ? patchDocument(resource) : { body: resource.text, contentType }
}

/** An error as the answer of an entry. @throws the error, where it is none that a client may see and cannot be logged */
function failure(error: unknown, index: number, { places, request, context: { report } }: Scope): string {
  if (error instanceof FhirError) {
    const issues = error.issues.map((issue) => places(issue, index))
    return failedEntry(new FhirFaults(error.kind, issues), request.headers)
  }
  if (report === undefined) throw error
  return answeredEntry(errorResponse(error, report(error)), false)
}

async function inWindows<T>(items: readonly T[], run: (item: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += atOnce) {
    await Promise.all(items.slice(start, start + atOnce).map(run))
  }
}
