/** The body of a request as text that is made of its bytes piece by piece. */
import { isUtf8 } from 'node:buffer'
import type { SentText } from '../../fhir/json/sent-text.ts'
import { decodeText } from './text.ts'

/** The text of the bytes, in UTF-8, without a byte order mark; to hand it out throws as `decodeText` does. */
export function sentBytes(chunks: readonly Buffer[]): SentText {
  const whole = () => decodeText(Buffer.concat(chunks))
  const bytes = openBytes(chunks)
  let isFirst = true
  return {
    next(units) {
      const taken = bytes.take(units)
      const piece = isFirst ? taken.subarray(markLength(taken)) : taken
      isFirst = false
      return isUtf8(piece) ? piece.toString('utf8') : whole()
    },
    isAtEnd: bytes.isAtEnd,
    whole,
  }
}

interface Bytes {
  /** About as many bytes, which end with a whole character where there are more. */
  take(most: number): Buffer
  isAtEnd(): boolean
}

function openBytes(chunks: readonly Buffer[]): Bytes {
  let next = 0
  let left: Buffer = Buffer.alloc(0)
  return {
    take(most) {
      const parts = [left]
      let size = left.length
      for (; size < most && next < chunks.length; next++) {
        const chunk = chunks[next] ?? left
        parts.push(chunk)
        size += chunk.length
      }
      const bytes = parts.length === 1 ? left : Buffer.concat(parts)
      const end = size <= most && next === chunks.length ? size : wholeCharacters(bytes, Math.min(size, most))
      left = bytes.subarray(end)
      return bytes.subarray(0, end)
    },
    isAtEnd: () => next === chunks.length && left.length === 0,
  }
}

/** How many bytes up to an end are no part of a character that goes on behind it. */
function wholeCharacters(bytes: Buffer, end: number): number {
  // A character has four bytes at most, and all but the first begin with the bits 10.
  const last = [end - 1, end - 2, end - 3, end - 4].find((at) => ((bytes[at] ?? 0) & 0xc0) !== 0x80) ?? 0
  return last > 0 && (bytes[last] ?? 0) >= 0xc0 ? last : end
}

function markLength(bytes: Buffer): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
}
