/** Text that holds only whole characters. */
import { Fault } from './fault.ts'

const loneSurrogate = /\p{Surrogate}/u

/**
 * `isCut`: the text goes on behind its end, so that its last unit may be the first half of a pair.
 *
 * @throws {Fault} half of a surrogate pair, which no UTF-8 text can hold, stands in the text
 */
export function refuseLoneSurrogate(text: string, isCut = false): void {
  if (text.isWellFormed()) return
  const at = text.search(loneSurrogate)
  if (isCut && at === text.length - 1) return
  throw new Fault(at, {
    says: 'It holds half of a surrogate pair, which is no character; send the text as UTF-8.',
    swedish: 'Den innehåller ett halvt surrogatpar, som inte är något tecken; skicka texten som UTF-8.',
  })
}
