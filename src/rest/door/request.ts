/** Makes a plain request of what came over HTTP. */
import type { IncomingMessage } from 'node:http'
import type { Caller } from '../../fhir/caller.ts'
import { FhirError } from '../../fhir/outcome.ts'
import type { Context, FhirRequest } from '../interaction.ts'
import { readBody } from './body.ts'
import { methods } from './cors.ts'
import { bodyTypes, checkAnswerType, checkBodyType } from './media-type.ts'
import { originOf } from './provenance.ts'
import { sentBytes } from './sent-bytes.ts'
import { decodeText } from './text.ts'
import { parseQuery, parseTarget, type Target } from './url.ts'

export interface RequestOptions {
  readonly context: Context
  /** The public base URL, without a slash at the end. */
  readonly base: string
  /** How long the sender of a body may stay silent, ms. */
  readonly bodySilenceMs: number
}

export interface Address extends Target {
  readonly method: FhirRequest['method']
}

/**
 * Method, path and query of a request; `target` is what follows the base in its URL.
 *
 * @throws {FhirError} methodNotAllowed: a method that FHIR does not use; invalid, notFound: a URL that cannot be read.
 */
export function addressOf({ method }: IncomingMessage, target: string): Address {
  return { method: methodOf(method), ...parseTarget(target) }
}

const known: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])

function methodOf(method: string | undefined): FhirRequest['method'] {
  if (method !== undefined && known.has(method)) return method as FhirRequest['method']
  throw new FhirError('methodNotAllowed', `The method ${method} is not answered here, only ${methods}.`, {
    headers: { allow: methods },
  })
}

/**
 * The request, its body read and decoded; its caller is the one given, or else the one that its headers name.
 *
 * @throws {FhirError} notAcceptable, unsupportedMediaType, tooLarge, timeout, invalid: as the parts of this folder say.
 * @throws {ClientGone} the client left before its request was whole.
 */
export async function requestOf(
  http: IncomingMessage,
  { caller, ...address }: Address & { readonly caller?: Caller },
  options: RequestOptions,
): Promise<FhirRequest> {
  // A header that may come several times is an array to Node; none of those is read here.
  const headers = http.headers as Readonly<Record<string, string | undefined>>
  // A Binary may be had in its own type, whatever that is; an operation knows itself which it has.
  if (address.path[0] !== 'Binary' && !isOperation(address.path))
    checkAnswerType(headers.accept, parameter(address.query, '_format'))
  const origin = { ...originOf(headers['x-provenance']), ...(caller && { caller }) }
  const request = { ...address, headers, base: options.base, ...origin }
  return hasBody(http) ? await withBody(request, http, options) : { ...request, body: '' }
}

const isOperation = (path: Address['path']): boolean => path.some((segment) => segment.startsWith('$'))

function hasBody({ method, headers }: IncomingMessage): boolean {
  if (method === 'GET' || method === 'HEAD' || method === 'DELETE') return false
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

type Bodiless = Omit<FhirRequest, 'body' | 'bytes'>

async function withBody(request: Bodiless, http: IncomingMessage, options: RequestOptions): Promise<FhirRequest> {
  const contentType = request.headers['content-type']
  const kind = bodyKind(request)
  if (kind !== 'any') checkBodyType(contentType, bodyTypes[kind === 'bundle' ? 'resource' : kind])
  const limits = { bytes: options.context.limits.bodyBytes, silenceMs: options.bodySilenceMs }
  const chunks = await readBody(http, limits)
  if (kind === 'bundle') return { ...request, body: '', sent: sentBytes(chunks) }
  const bytes = joined(chunks)
  if (kind === 'form') return { ...request, query: [...request.query, ...parseQuery(decodeText(bytes))], body: '' }
  const raw = kind === 'any' && !bodyTypes.resource.some((name) => contentType?.startsWith(name))
  return { ...request, body: raw ? '' : decodeText(bytes), bytes }
}

function joined(chunks: readonly Buffer[]): Buffer {
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
}

function bodyKind({ method, path }: Bodiless): keyof typeof bodyTypes | 'any' | 'bundle' {
  if (method === 'PATCH') return 'patch'
  if (path.length === 0) return 'bundle'
  if (method === 'POST' && path.at(-1) === '_search') return 'form'
  return path[0] === 'Binary' && path.length === (method === 'POST' ? 1 : 2) ? 'any' : 'resource'
}

/**
 * Whether the answer is laid out for the eye.
 *
 * @throws {FhirError} invalid: `_pretty` is neither true nor false.
 */
export function wantsPretty(query: Target['query']): boolean {
  const value = parameter(query, '_pretty')
  if (value === undefined || value === 'false') return false
  if (value === 'true') return true
  throw new FhirError('invalid', '_pretty takes "true" or "false".')
}

function parameter(query: Target['query'], name: string): string | undefined {
  return query.length === 0 ? undefined : query.find(([key]) => key === name)?.[1]
}
