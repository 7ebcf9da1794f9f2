/**
 * The straight way for the commonest request: a read by id that asks for nothing special. It passes by express and
 * the parsing of headers, which together cost as much as the read itself; everything else, errors too, goes the
 * general way.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { openCaller } from '../../fhir/caller.ts'
import type { Stored } from '../../store/store.ts'
import { eTag, lastModified } from '../etag.ts'
import type { Context } from '../interaction.ts'
import { isResourceType } from '../search/scope.ts'
import type { FhirListener, FhirOptions } from './fhir.ts'
import type { Passed } from './gate.ts'
import { fhirJson, isKnownAccept } from './media-type.ts'
import { gzipFrom, respond, takesGzip } from './respond.ts'

/** Answers a plain read; false where the request is none, and nothing was done. */
export type InstanceRead = (request: IncomingMessage, response: ServerResponse) => boolean

/** `general` answers what turns out not to be plain: there is no such resource, or it is gone. */
export function createInstanceRead(options: FhirOptions, general: FhirListener): InstanceRead {
  const { context, metrics, recorder, requestId, gate, witness } = options
  const succeeded = recorder.counter('read', 200)
  const dateOf = rememberedDates()

  async function answer(request: IncomingMessage, response: ServerResponse, asked: Asked): Promise<void> {
    const started = performance.now()
    const { address, passed } = asked
    metrics.inFlight++
    const stored = await live(context, asked)
    if (stored === undefined) general(request, response, address.target, passed)
    else {
      const id = requestId(undefined)
      const seen = { id, http: request, resource: `${address.type}/${address.id}`, caller: passed?.caller }
      const refusal = await witness?.attestRead(seen, stored.bytes)
      if (refusal === undefined) {
        const own = ['X-Request-Id', id, 'ETag', eTag(stored), 'Last-Modified', dateOf(stored), ...headersOf(passed)]
        const bytes = await send(request, response, [...options.headers, ...own], stored.bytes)
        recorder.record(succeeded, { id, started, bytes })
      } else {
        const how = { headers: [...options.headers, 'X-Request-Id', id], head: false, pretty: false, gzip: () => false }
        const bytes = await respond(response, refusal, how)
        recorder.record(recorder.counter('read', refusal.status), { id, started, bytes })
      }
    }
    metrics.inFlight--
  }

  return (request, response) => {
    if (request.method !== 'GET' || options.isClosing() || !isPlain(request.rawHeaders, gate !== undefined))
      return false
    const address = addressIn(request.url ?? '')
    if (address === undefined) return false
    const passed = gate?.passKnown(request, authorizationIn(request.rawHeaders))
    if (gate !== undefined && passed === undefined) return false
    void answer(request, response, { address, passed })
    return true
  }
}

const noneMore: readonly string[] = []

function headersOf(passed: Passed | undefined): readonly string[] {
  return passed?.headers ?? noneMore
}

interface Address {
  readonly type: string
  readonly id: string
  /** What follows the base in the URL. */
  readonly target: string
}

interface Asked {
  readonly address: Address
  readonly passed: Passed | undefined
}

const mount = '/fhir'
const pattern = /^\/fhir\/([A-Za-z]+)\/([A-Za-z0-9.-]{1,64})$/

/** Undefined for any other URL than that of an instance, and for Binary, which may be had in other types than JSON. */
function addressIn(url: string): Address | undefined {
  const [, type = '', id = ''] = pattern.exec(url) ?? []
  return isResourceType(type) && type !== 'Binary' ? { type, id, target: url.slice(mount.length) } : undefined
}

/** Headers, beside Accept, that change nothing in the answer to a read. */
const passedOver = new Set(
  [
    'Host',
    'Connection',
    'Keep-Alive',
    'User-Agent',
    'Accept-Language',
    'Accept-Encoding',
    'Cache-Control',
    'Pragma',
    'Sec-Fetch-Mode',
  ].flatMap((name) => [name, name.toLowerCase()]),
)

/** Where a gate looks at who asks, it has looked before. */
const passedOverByGate = new Set([...passedOver, 'Authorization', 'authorization'])

/** No header (name and value in turn) asks for anything but JSON, nor tells who asks where no gate looks at it. */
function isPlain(headers: readonly string[], hasGate: boolean): boolean {
  const others = hasGate ? passedOverByGate : passedOver
  for (let at = 0; at < headers.length; at += 2) {
    const name = headers[at] ?? ''
    if (others.has(name)) continue
    if ((name !== 'Accept' && name !== 'accept') || !isKnownAccept(headers[at + 1] ?? '')) return false
  }
  return true
}

/** Node parses all headers when it is asked for one. */
function authorizationIn(headers: readonly string[]): string {
  for (let at = 0; at < headers.length; at += 2) {
    if (headers[at] === 'Authorization' || headers[at] === 'authorization') return headers[at + 1] ?? ''
  }
  return ''
}

const plainRead = { code: 'read', pattern: [] } as const
const noHeaders = {}

/** The current version; undefined where there is none, and where the general way will meet the same fault and say it. */
async function live(
  { store, visibility, demandAllowed }: Context,
  { address: { type, id }, passed }: Asked,
): Promise<Stored | undefined> {
  try {
    const caller = passed?.caller ?? openCaller
    demandAllowed?.(caller, plainRead, { path: [type, id], headers: noHeaders })
    const stored = await store.read({ caller, visibility: visibility(caller, 'read') }, type, id)
    return stored?.deleted ? undefined : stored
  } catch {
    return undefined
  }
}

/** Sends 200; resolves with the bytes of the content. */
async function send(
  request: IncomingMessage,
  http: ServerResponse,
  headers: string[],
  content: Uint8Array,
): Promise<number> {
  const size = content.byteLength
  if (size >= gzipFrom) {
    const how = { headers, head: false, pretty: false, gzip: () => takesGzip(request) }
    return await respond(http, { status: 200, headers: {}, content: [content] }, how)
  }
  headers.push('Content-Type', fhirJson, 'Content-Length', String(size))
  http.writeHead(200, headers)
  http.end(oneByOne(content), 'latin1')
  return size
}

/** The bytes as a text, a character each: Node sends a text with the head in one piece, and bytes in a second one. */
function oneByOne({ buffer, byteOffset, length }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, length).toString('latin1')
}

/** Printing a date takes longer than the rest of the head; many resources were written in one second. */
function rememberedDates(): (stored: Stored) => string {
  const known = new Map<number, string>()
  return (stored) => {
    const second = Math.floor(stored.at / 1000)
    const before = known.get(second)
    if (before !== undefined) return before
    const date = lastModified(stored)
    if (known.size >= 10_000) known.clear()
    known.set(second, date)
    return date
  }
}
