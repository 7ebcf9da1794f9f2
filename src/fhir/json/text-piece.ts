/** JSON text that is sent as it is: what was composed is a string, what was read from the store its bytes. */

/** A part of a text; bytes are UTF-8 and end with a whole character. */
export type TextPiece = string | Uint8Array

/** The text that the pieces make one after the other. */
export function textOf(pieces: readonly TextPiece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : utf8(piece))).join('')
}

/** The text of bytes that are known to be UTF-8. */
export function utf8({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('utf8')
}
