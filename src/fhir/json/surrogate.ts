/** Text that holds only whole characters. */
import { Fault } from './fault.ts'

const loneSurrogate = /\p{Surrogate}/u

/** @throws {Fault} half of a surrogate pair, which no UTF-8 text can hold, stands in the text */
export function refuseLoneSurrogate(text: string): void {
  if (text.isWellFormed()) return
  throw new Fault(text.search(loneSurrogate), {
    says: 'It holds half of a surrogate pair, which is no character; send the text as UTF-8.',
  })
}
