/** Why a scan stops. */

/** What should stand where something else stands, or a whole sentence. */
export type Expected = string | { readonly says: string }

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
