/** Sends a plain response over HTTP. */
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Writable } from 'node:stream'
import type { FhirResponse } from '../interaction.ts'
import { fhirJson } from './media-type.ts'
import { prettyJson } from './pretty.ts'
import { contentHeaders } from './security-headers.ts'

/** How the client wants its answer, beside what is in it. */
export interface Presentation {
  /** Headers of every answer to this request, names and values in turn. */
  readonly headers: readonly string[]
  /** Only the head is sent. */
  readonly head: boolean
  readonly pretty: boolean
  /** Asked only where the body is worth it. */
  readonly gzip: () => boolean
}

/** Whether the client takes packed answers. */
export function takesGzip({ headers }: IncomingMessage): boolean {
  const accepted = headers['accept-encoding']
  return typeof accepted === 'string' && /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(accepted)
}

/** Packing a smaller body costs more time than sending it whole. */
export const gzipFrom = 4096
/** A greater body goes out in pieces as the client takes them. */
const wholeUpTo = 1 << 18

/** Statuses whose answers have no length, because they have no body by HTTP itself. */
const withoutBody: ReadonlySet<number> = new Set([204, 304])

/** Sends the answer; resolves with the bytes of its unpacked body, once they are handed over or the client has left. */
export async function respond(http: ServerResponse, answer: FhirResponse, how: Presentation): Promise<number> {
  const pieces = bodyOf(answer, how.pretty)
  const size = pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0)
  const headers = headersOf(answer, how, pieces.length > 0)
  if (size >= gzipFrom) headers.push('Vary', 'Accept-Encoding')
  if (size >= gzipFrom && !how.head && how.gzip()) await sendPacked(http, answer.status, headers, pieces)
  else
    await sendPlain(
      http,
      answer.status,
      withoutBody.has(answer.status) ? headers : [...headers, 'Content-Length', String(size)],
      how.head ? [] : pieces,
    )
  return size
}

type Piece = string | Uint8Array

/** The body in pieces of some size; none where there is no body. */
function bodyOf({ content, bytes }: FhirResponse, pretty: boolean): readonly Piece[] {
  if (bytes !== undefined) return [bytes]
  if (content === undefined || content.length === 0) return []
  if (pretty) return [prettyJson(content.join(''))]
  return content.length === 1 ? content : gathered(content)
}

/** The same text in pieces near `wholeUpTo`: thousands of small writes would cost more than copying them together. */
function gathered(content: readonly string[]): string[] {
  const pieces: string[] = []
  let gathering: string[] = []
  let length = 0
  for (const part of content) {
    gathering.push(part)
    length += part.length
    if (length < wholeUpTo) continue
    pieces.push(gathering.join(''))
    gathering = []
    length = 0
  }
  if (gathering.length > 0) pieces.push(gathering.join(''))
  return pieces
}

function headersOf(answer: FhirResponse, how: Presentation, hasBody: boolean): string[] {
  const headers = [...how.headers]
  for (const name in answer.headers) headers.push(name, answer.headers[name] ?? '')
  if (answer.bytes !== undefined) headers.push(...contentHeaders)
  if (hasBody && answer.headers['content-type'] === undefined) headers.push('content-type', fhirJson)
  return headers
}

async function sendPlain(
  http: ServerResponse,
  status: number,
  headers: string[],
  pieces: readonly Piece[],
): Promise<void> {
  http.writeHead(status, headers)
  if (pieces.length > 1) await sendPieces(http, pieces)
  else http.end(pieces[0])
}

async function sendPacked(
  http: ServerResponse,
  status: number,
  headers: string[],
  pieces: readonly Piece[],
): Promise<void> {
  const { createGzip } = await import('node:zlib')
  // Level 1 takes a third of the time of level 6 and leaves JSON within some percent of its size.
  const gzip = createGzip({ level: 1 })
  http.writeHead(status, [...headers, 'Content-Encoding', 'gzip'])
  gzip.pipe(http)
  http.once('close', () => gzip.destroy())
  await sendPieces(gzip, pieces)
}

/** Writes no faster than the other end takes; gives up when it is gone. */
async function sendPieces(out: Writable, pieces: readonly Piece[]): Promise<void> {
  for (const piece of pieces) {
    if (out.destroyed) return
    if (!out.write(piece)) await Promise.race([once(out, 'drain'), once(out, 'close')]).catch(() => undefined)
  }
  out.end()
}
