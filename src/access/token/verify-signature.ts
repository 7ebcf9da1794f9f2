import { type CryptoKey, compactVerify, errors } from 'jose'
import { Refused } from './refused.ts'

/**
 * Passes where the token was signed with this key by one of these algorithms. Nothing but the signature is asked of it.
 *
 * @throws {Refused} it was not, or the key is too weak for the algorithm, or of another kind
 */
export async function verifySignature(text: string, key: CryptoKey, algorithms: readonly string[]): Promise<void> {
  try {
    await compactVerify(text, key, { algorithms: [...algorithms] })
  } catch (error) {
    if (error instanceof errors.JOSEAlgNotAllowed) throw new Refused('This algorithm is not taken (alg).')
    if (error instanceof errors.JOSEError || error instanceof TypeError)
      throw new Refused('The signature of the token does not fit its key.')
    throw error
  }
}
