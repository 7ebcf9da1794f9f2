/** Bundles for tests, and what is answered to them. */
import { dispatch } from '../../src/rest/dispatch.ts'
import type { Context, FhirResponse } from '../../src/rest/interaction.ts'
import { parsed, request } from './context.ts'

export interface TestEntry {
  readonly fullUrl?: string
  readonly resource?: object
  readonly request: Readonly<Record<string, string>>
}

export interface AnsweredEntry {
  readonly fullUrl?: string
  readonly resource?: Record<string, unknown>
  readonly response: { status: string; location?: string; etag?: string; lastModified?: string; outcome?: Outcome }
}

interface Outcome {
  readonly issue: readonly { diagnostics: string; expression?: string[] }[]
}

export function bundle(type: string, entry: readonly TestEntry[]): object {
  return { resourceType: 'Bundle', type, ...(entry.length > 0 && { entry }) }
}

/** Posts entries as one bundle; the answer's entries, or what it is refused with. */
export async function post(
  context: Context,
  entries: readonly TestEntry[],
  options: { type?: string; headers?: Record<string, string> } = {},
): Promise<readonly AnsweredEntry[]> {
  const body = bundle(options.type ?? 'transaction', entries)
  const response = await dispatch(request('POST', '', { body, headers: options.headers ?? {} }), context)
  return parsed<{ entry?: AnsweredEntry[] }>(response).entry ?? []
}

export function statuses(entries: readonly AnsweredEntry[]): string[] {
  return entries.map(({ response }) => response.status.slice(0, 3))
}

/** The content of the resource at a location of an answer, or at `Patient/1`. */
export async function stored(context: Context, location: string | undefined): Promise<Record<string, unknown>> {
  const response: FhirResponse = await dispatch(request('GET', location ?? ''), context)
  return parsed(response)
}

export function creation(resource: Readonly<Record<string, unknown>>, fullUrl?: string): TestEntry {
  return {
    ...(fullUrl !== undefined && { fullUrl }),
    resource,
    request: { method: 'POST', url: String(resource.resourceType) },
  }
}
