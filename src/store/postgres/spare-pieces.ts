/** Memory that is written over again: V8 goes through its whole heap after every 64 MB of new buffers. */

/** Texts are gathered into pieces of so many bytes; it is more than a stream takes without being waited for. */
export const pieceSize = 2 ** 18

/** Pieces that are kept while nobody uses them. */
const mostSpare = 16

export interface SparePieces {
  /** A piece whose content is nobody's. */
  take(): Buffer<ArrayBuffer>
  /** Those of pieces that have the full size are taken again. */
  giveBack(pieces: readonly Uint8Array[]): void
}

export function createSparePieces(): SparePieces {
  const spare: Buffer<ArrayBuffer>[] = []
  return {
    take: () => spare.pop() ?? Buffer.allocUnsafeSlow(pieceSize),
    giveBack(pieces) {
      for (const { buffer, byteLength } of pieces) {
        if (byteLength === pieceSize && spare.length < mostSpare) spare.push(Buffer.from(buffer as ArrayBuffer))
      }
    },
  }
}
