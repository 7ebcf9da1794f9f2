/** Sends a resource where it belongs, and reads the answer. */
import type { Bundle, OperationOutcome, Resource } from '@medplum/fhirtypes'
import type { Language } from '../../../fhir/outcome.ts'
import { ConfigError } from '../../config.ts'
import type { AskedServer } from '../asked-server.ts'

export interface Request {
  readonly method: 'POST' | 'PUT'
  /** Below the base. */
  readonly path: string
  readonly body: string
}

export interface EntryAnswer {
  readonly status: number
  readonly type: string
  /** `Patient/1`, where it was stored. */
  readonly stored?: string
  readonly outcome?: OperationOutcome
}

export interface Answer {
  readonly status: number
  readonly body: unknown
  readonly outcome?: OperationOutcome
  readonly stored?: string
  /** Of a Bundle. */
  readonly entries: readonly EntryAnswer[]
  /** Whether an OperationOutcome speaks of errors. */
  readonly hasErrors: boolean
}

type Sent = { readonly resourceType?: unknown; readonly id?: unknown; readonly type?: unknown }

/** @throws {ConfigError} the text is no resource */
export function requestOf(text: string, place: string, isDry: boolean): Request {
  const { resourceType, id, type } = parsed(text, place)
  if (typeof resourceType !== 'string' || !/^[A-Z]\w{0,63}$/.test(resourceType))
    throw new ConfigError(`${place} holds no FHIR resource. Expected JSON with a resourceType.`)
  if (isDry) return { method: 'POST', path: '$validate', body: text }
  if (resourceType === 'Bundle' && (type === 'transaction' || type === 'batch'))
    return { method: 'POST', path: '', body: text }
  if (resourceType === 'Bundle' && type === 'message') return { method: 'POST', path: '$process-message', body: text }
  if (typeof id === 'string' && /^[A-Za-z0-9.-]{1,64}$/.test(id))
    return { method: 'PUT', path: `${resourceType}/${id}`, body: text }
  return { method: 'POST', path: resourceType, body: text }
}

function parsed(text: string, place: string): Sent {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    throw new ConfigError(`${place} is no JSON. vardbro validate tells where.`)
  }
}

/** @throws {ServerError} of what it gives: no server answers */
export function sender({ send }: Pick<AskedServer, 'send'>, language: Language): (request: Request) => Promise<Answer> {
  return async ({ method, path, body }) => {
    const response = await send(path, {
      method,
      body,
      headers: {
        'content-type': 'application/fhir+json',
        accept: 'application/fhir+json',
        'accept-language': language,
        prefer: 'return=minimal',
      },
    })
    const answered = (await response.json().catch(() => undefined)) as Resource | undefined
    const stored = response.headers.get('location')
    return { ...answerOf(response.status, answered), ...(stored !== null && { stored: shortened(stored) }) }
  }
}

const shortened = (location: string): string =>
  /([A-Z]\w*\/[A-Za-z0-9.-]{1,64})(?:\/_history\/|$)/.exec(location)?.[1] ?? location

function answerOf(status: number, body: Resource | undefined): Answer {
  const outcome = body?.resourceType === 'OperationOutcome' ? body : undefined
  const entries = body?.resourceType === 'Bundle' ? entriesOf(body) : []
  const hasErrors = outcome?.issue?.some(({ severity }) => severity === 'error' || severity === 'fatal') ?? false
  return { status, body: body ?? null, entries, hasErrors, ...(outcome && { outcome }) }
}

function entriesOf({ entry = [] }: Bundle): readonly EntryAnswer[] {
  return entry.map(({ response, resource }) => {
    const stored = response?.location === undefined ? undefined : shortened(response.location)
    const outcome = response?.outcome as OperationOutcome | undefined
    return {
      status: Number.parseInt(response?.status ?? '200', 10),
      type: stored?.split('/')[0] ?? resource?.resourceType ?? '',
      ...(stored !== undefined && { stored }),
      ...(outcome && { outcome }),
    }
  })
}
