/** Speaks FHIR to the server that the page came from, and to nobody else. */
import type { OperationOutcome } from '@medplum/fhirtypes'
import { language } from '../text/language.ts'
import { answered, unreachable } from './connection.ts'
import { FhirFailure } from './failure.ts'
import { tell } from './server-time.ts'

export interface Asking {
  readonly signal?: AbortSignal
  readonly headers?: Readonly<Record<string, string>>
}

/** An answer with all that is said of it. */
export interface Answer<T> {
  readonly status: number
  readonly headers: Headers
  /** The resource; `undefined` where there is none, as of a 204. */
  readonly body: T
}

const base = '/fhir'
const media = 'application/fhir+json'
const patchMedia = 'application/json-patch+json'

/** The public address of FHIR, as others ask for it: `http://127.0.0.1:8080/fhir`. */
export const fhirBase = (): string => `${location.origin}${base}`

export const fhir = {
  /** What a path below the base holds, such as `Patient/1` or `Task?status=requested`; a page link of a Bundle too. */
  get: async <T>(path: string, asking: Asking = {}): Promise<T> => (await ask<T>('GET', path, undefined, asking)).body,
  post: async <T>(path: string, body: unknown, asking: Asking = {}): Promise<T> =>
    (await ask<T>('POST', path, body, asking)).body,
  put: async <T>(path: string, body: unknown, asking: Asking = {}): Promise<T> =>
    (await ask<T>('PUT', path, body, asking)).body,
  /** `body` is a JSON Patch where it is an array. */
  patch: async <T>(path: string, body: unknown, asking: Asking = {}): Promise<T> =>
    (await ask<T>('PATCH', path, body, asking)).body,
  delete: async <T>(path: string, asking: Asking = {}): Promise<T> =>
    (await ask<T>('DELETE', path, undefined, asking)).body,
}

/**
 * Asks the server. A text is sent as it is, anything else as JSON.
 *
 * @throws {FhirFailure} an answer that is no 2xx, or none at all (status 0)
 * @throws {DOMException} AbortError: `signal` was aborted
 */
export async function ask<T>(method: string, path: string, body?: unknown, asking: Asking = {}): Promise<Answer<T>> {
  const { signal, headers = {} } = asking
  const sent = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
  const type = sent === undefined ? {} : { 'content-type': Array.isArray(body) ? patchMedia : media }
  const response = await fetch(urlOf(path), {
    method,
    headers: { accept: media, 'accept-language': language(), ...type, ...headers },
    ...(sent !== undefined && { body: sent }),
    ...(signal && { signal }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error
    unreachable()
    throw new FhirFailure(0)
  })
  answered()
  tell(response.headers)
  return await read<T>(response)
}

async function read<T>(response: Response): Promise<Answer<T>> {
  const { status, headers } = response
  const text = await response.text()
  const parsed: unknown = parse(text)
  if (!response.ok) throw new FhirFailure(status, outcomeIn(parsed), headers.get('x-request-id') ?? undefined, parsed)
  return { status, headers, body: parsed as T }
}

/** JSON, or the text itself where it is none, as CSV. */
function parse(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function outcomeIn(parsed: unknown): OperationOutcome | undefined {
  const isOutcome = (parsed as { resourceType?: string } | undefined)?.resourceType === 'OperationOutcome'
  return isOutcome ? (parsed as OperationOutcome) : undefined
}

/** Page links name the server as others see it; only what follows the base is of use here. */
function urlOf(path: string): string {
  const [, below] = /^https?:\/\/[^/]+(?:\/.*?)?\/fhir(\/.*|\?.*)?$/.exec(path) ?? []
  const wanted = below ?? path
  return wanted === '' || wanted.startsWith('/') || wanted.startsWith('?') ? base + wanted : `${base}/${wanted}`
}
