/** Sends a plain response over HTTP. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Writable } from 'node:stream'
import { textOf } from '../../fhir/json/text-piece.ts'
import type { FhirResponse } from '../interaction.ts'
import { chunkSize, chunksOf } from './chunks.ts'
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

/** Statuses whose answers have no length, because they have no body by HTTP itself. */
const withoutBody: ReadonlySet<number> = new Set([204, 304])

/** Sends the answer; resolves with the bytes of its unpacked body, once they are handed over or the client has left. */
export async function respond(http: ServerResponse, answer: FhirResponse, how: Presentation): Promise<number> {
  if (answer.stream !== undefined) return await sendStream(http, answer.stream, answer, how)
  const pieces = bodyOf(answer, how.pretty)
  const bytes = sizeOf(pieces)
  const headers = headersOf(answer, how, pieces.length > 0)
  if (bytes >= gzipFrom) headers.push('Vary', 'Accept-Encoding')
  if (bytes >= gzipFrom && !how.head && how.gzip()) await sendPacked(http, answer.status, headers, pieces)
  else
    await sendPlain(
      http,
      answer.status,
      withoutBody.has(answer.status) ? headers : [...headers, 'Content-Length', String(bytes)],
      how.head ? [] : pieces,
    )
  return bytes
}

function sizeOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, piece) => sum + piece.byteLength, 0)
}

/** The body in pieces of some size; none where there is no body. */
function bodyOf({ content, bytes }: FhirResponse, pretty: boolean): readonly Uint8Array[] {
  if (bytes !== undefined) return [bytes]
  if (content === undefined || content.length === 0) return []
  return chunksOf(pretty ? [prettyJson(textOf(content))] : content)
}

function headersOf(answer: FhirResponse, how: Presentation, hasBody: boolean): string[] {
  const headers = [...how.headers]
  for (const name in answer.headers) headers.push(name, answer.headers[name] ?? '')
  if (answer.bytes !== undefined) headers.push(...contentHeaders)
  if (hasBody && answer.headers['content-type'] === undefined) headers.push('content-type', fhirJson)
  return headers
}

/** A body that breaks off ends the connection, so that nobody takes what was sent for all of it. */
async function sendStream(
  http: ServerResponse,
  stream: AsyncIterable<Uint8Array>,
  answer: FhirResponse,
  how: Presentation,
): Promise<number> {
  const isPacked = how.gzip()
  const headers = [...headersOf(answer, how, true), 'Vary', 'Accept-Encoding']
  http.writeHead(answer.status, isPacked ? [...headers, 'Content-Encoding', 'gzip'] : headers)
  if (how.head) {
    http.end()
    return 0
  }
  let bytes = 0
  async function* counted(): AsyncIterable<Uint8Array> {
    for await (const piece of stream) {
      bytes += piece.byteLength
      yield piece
    }
  }
  const { pipeline } = await import('node:stream/promises')
  const sent = isPacked
    ? pipeline(counted(), (await import('node:zlib')).createGzip({ level: 1 }), http)
    : pipeline(counted(), http)
  await sent.catch((error: NodeJS.ErrnoException) => {
    // The client has left.
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  })
  return bytes
}

async function sendPlain(
  http: ServerResponse,
  status: number,
  headers: string[],
  pieces: readonly Uint8Array[],
): Promise<void> {
  http.writeHead(status, headers)
  const [first, ...more] = pieces
  if (more.length === 0) http.end(first)
  // A greater body goes out in pieces as the client takes them.
  else if (sizeOf(pieces) > chunkSize) await sendPieces(http, pieces)
  else {
    http.cork()
    for (const piece of pieces) http.write(piece)
    http.end()
  }
}

async function sendPacked(
  http: ServerResponse,
  status: number,
  headers: string[],
  pieces: readonly Uint8Array[],
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
async function sendPieces(out: Writable, pieces: readonly Uint8Array[]): Promise<void> {
  const { pipeline } = await import('node:stream/promises')
  await pipeline(pieces, out).catch(() => undefined)
}
