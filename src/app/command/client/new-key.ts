/** A key pair for a client that has none yet. */
import { writeFile } from 'node:fs/promises'
import { newClientKey } from '../../../access/token/client-key.ts'
import { UseError } from '../failure.ts'

export interface NewKey {
  /** The public half, as a JWKS. */
  readonly jwks: object
  /** Writes the private one, for its owner alone. @throws {UseError} the file is there already, or cannot be written */
  keep(): Promise<void>
}

/** A key that nobody has yet, to be kept in a file. */
export async function newKey(file: string): Promise<NewKey> {
  const { jwks, secret } = await newClientKey()
  return {
    jwks,
    async keep() {
      const text = `${JSON.stringify(secret, undefined, 2)}\n`
      await writeFile(file, text, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
        const why = error.code === 'EEXIST' ? 'is there already, and a key is never replaced' : 'cannot be written'
        throw new UseError(`${file} ${why}. Name another file with --new-key.`)
      })
    },
  }
}
