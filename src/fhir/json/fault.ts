/** Why a scan stops. */
import type { expectations } from './structure-words.ts'

/** What should stand where something else stands, as a word in quotes or by its name; or a whole sentence. */
export type Expected = keyof typeof expectations | `"${string}"` | { readonly says: string; readonly swedish: string }

/** Thrown by a scan at the first place, in UTF-16 units of its window, that cannot be JSON as we accept it. */
export class Fault extends Error {
  readonly at: number
  readonly expected: Expected

  constructor(at: number, expected: Expected) {
    super('fault in JSON text')
    this.at = at
    this.expected = expected
  }
}
