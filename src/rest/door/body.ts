/** Reads the body of a request: bounded as it comes and as it unpacks, whole or not at all. */
import type { IncomingMessage } from 'node:http'
import type { Transform } from 'node:stream'
import { FhirError } from '../../fhir/outcome.ts'

export interface BodyLimits {
  /** The most bytes, as sent and as unpacked. */
  readonly bytes: number
  /** How long a sender may stay silent, ms. */
  readonly silenceMs: number
}

/** The client went away before its request was whole: nobody is left to answer. */
export class ClientGone extends Error {}

const encodings = ['gzip', 'deflate', 'br'] as const
type Encoding = (typeof encodings)[number]

/**
 * The bytes of the body, unpacked, in the pieces in which they came.
 *
 * @throws {ClientGone} the connection ended before the body did.
 * @throws {FhirError} tooLarge: above the limit, sent or unpacked; timeout: silence; unsupportedMediaType: another
 * encoding; invalid: it cannot be unpacked.
 */
export async function readBody(request: IncomingMessage, limits: BodyLimits): Promise<readonly Buffer[]> {
  const encoding = contentEncoding(request.headers['content-encoding'])
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > limits.bytes) {
    await drain(request, limits)
    throw tooLarge(limits.bytes, `${announced} bytes`)
  }
  return encoding === undefined ? await collect(request, limits) : await unpack(request, encoding, limits)
}

function contentEncoding(header: string | undefined): Encoding | undefined {
  const name = header?.trim().toLowerCase() ?? 'identity'
  if (name === 'identity' || name === '') return undefined
  const found = encodings.find((encoding) => encoding === name || `x-${encoding}` === name)
  if (found) return found
  throw new FhirError(
    'unsupportedMediaType',
    `This Content-Encoding is not known. Use ${encodings.join(', ')} or none.`,
  )
}

function tooLarge(limit: number, found: string): FhirError {
  return new FhirError('tooLarge', `The body has ${found}; the limit is ${limit} bytes. Send it in smaller parts.`)
}

/** All bytes as they come; resolves once, and leaves no listener or timer behind. */
function collect(request: IncomingMessage, limits: BodyLimits): Promise<readonly Buffer[]> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const silence = setTimeout(() => settle(() => reject(silent(limits.silenceMs))), limits.silenceMs)
    const settle = (act: () => void) => {
      clearTimeout(silence)
      request.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onClose)
      act()
    }
    const onData = (chunk: Buffer) => {
      size += chunk.length
      silence.refresh()
      if (size <= limits.bytes) chunks.push(chunk)
      else
        settle(() =>
          drain(request, limits).then(() => reject(tooLarge(limits.bytes, `more than ${limits.bytes} bytes`)), reject),
        )
    }
    const onEnd = () => settle(() => resolve(chunks))
    const onClose = () => settle(() => reject(new ClientGone('The client left before its request was whole.')))
    request.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose)
  })
}

function silent(ms: number): FhirError {
  return new FhirError('timeout', `No byte of the body came for ${ms / 1000} s. Send the request again.`)
}

/**
 * Lets the rest of a refused body run out, within bounds, so that the client has sent what it had and reads the
 * refusal instead of a reset connection.
 */
function drain(request: IncomingMessage, limits: BodyLimits): Promise<void> {
  return new Promise((resolve) => {
    let left = 2 * limits.bytes
    const timer = setTimeout(done, Math.min(limits.silenceMs, 5000))
    function done() {
      clearTimeout(timer)
      request.off('data', count).off('end', done).off('close', done)
      request.pause()
      resolve()
    }
    function count(chunk: Buffer) {
      left -= chunk.length
      if (left < 0) done()
    }
    request.on('data', count).on('end', done).on('close', done)
    if (request.readableEnded || request.destroyed) done()
  })
}

/** Unpacks in memory that is bounded by the limit, whatever the ratio: a zip bomb ends as soon as it passes it. */
async function unpack(request: IncomingMessage, encoding: Encoding, limits: BodyLimits): Promise<readonly Buffer[]> {
  const packed = await collect(request, limits)
  const unpacker = await createUnpacker(encoding)
  return await new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    unpacker.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limits.bytes) chunks.push(chunk)
      else unpacker.destroy(tooLarge(limits.bytes, `more than ${limits.bytes} bytes when unpacked`))
    })
    unpacker.on('end', () => resolve(chunks))
    unpacker.on('error', (error) => reject(error instanceof FhirError ? error : notPacked(encoding)))
    for (const chunk of packed) unpacker.write(chunk)
    unpacker.end()
  })
}

async function createUnpacker(encoding: Encoding): Promise<Transform> {
  const { createBrotliDecompress, createGunzip, createInflate } = await import('node:zlib')
  return { gzip: createGunzip, deflate: createInflate, br: createBrotliDecompress }[encoding]()
}

function notPacked(encoding: Encoding): FhirError {
  return new FhirError('invalid', `The body cannot be unpacked as ${encoding}, which its Content-Encoding says it is.`)
}
