/** The bytes of an answer, gathered into chunks that are worth a write each. */
import type { TextPiece } from '../../fhir/json/text-piece.ts'

/** Bytes that are worth a write of their own: a chunk grows until it has so many. */
export const chunkSize = 1 << 18
/** To copy a piece of so many bytes costs more than to send it by itself. */
const worthItself = 1 << 13

/** The pieces one after the other: great ones as they are, small ones put together. */
export function chunksOf(pieces: readonly TextPiece[]): readonly Uint8Array[] {
  const chunks: Uint8Array[] = []
  let gathered: TextPiece[] = []
  let size = 0
  for (const piece of pieces) {
    const bytes = sizeOf(piece)
    const isAlone = bytes >= worthItself && typeof piece !== 'string'
    if (size > 0 && (isAlone || size >= chunkSize)) {
      chunks.push(copied(gathered, size))
      gathered = []
      size = 0
    }
    if (isAlone) chunks.push(piece)
    else {
      gathered.push(piece)
      size += bytes
    }
  }
  return size === 0 ? chunks : [...chunks, copied(gathered, size)]
}

function sizeOf(piece: TextPiece): number {
  return typeof piece === 'string' ? Buffer.byteLength(piece) : piece.byteLength
}

function copied(pieces: readonly TextPiece[], size: number): Uint8Array {
  const [only] = pieces
  if (pieces.length === 1 && only !== undefined) return typeof only === 'string' ? Buffer.from(only) : only
  const chunk = Buffer.allocUnsafe(size)
  let at = 0
  for (const piece of pieces) {
    if (typeof piece === 'string') at += chunk.write(piece, at)
    else {
      chunk.set(piece, at)
      at += piece.byteLength
    }
  }
  return chunk
}
