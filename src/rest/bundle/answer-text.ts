/** The text of a bundle that answers, made into bytes as it grows: who sends it has nothing left to do. */
import type { TextPiece } from '../../fhir/json/text-piece.ts'
import { pace } from './pace.ts'

/** Pieces of this many UTF-16 units become bytes together. */
const enough = 1 << 15

/** The pieces of a Bundle of a type with the entries that `entryAt` gives, in their order. */
export async function answerText(
  type: 'batch-response' | 'transaction-response',
  count: number,
  entryAt: (index: number) => string,
): Promise<readonly TextPiece[]> {
  const breathe = pace()
  const pieces: TextPiece[] = []
  let text = `{"resourceType":"Bundle","type":"${type}"`
  for (let index = 0; index < count; index++) {
    text += (index === 0 ? ',"entry":[' : ',') + entryAt(index)
    if (text.length >= enough) {
      pieces.push(Buffer.from(text))
      text = ''
    }
    await breathe()
  }
  pieces.push(`${text}${count === 0 ? '}' : ']}'}`)
  return pieces
}
