/**
 * How a client proves at the token endpoint who it is.
 *
 * https://hl7.org/fhir/smart-app-launch/STU2.2/client-confidential-asymmetric.html
 */
import { createHash } from 'node:crypto'
import type { Client } from '../registry/registry.ts'
import { checkTimes } from './check-times.ts'
import type { KeySets } from './key-set.ts'
import { type ReadJwt, readJwt } from './read-jwt.ts'
import { Refused } from './refused.ts'
import { verifySignature } from './verify-signature.ts'

/** Those that SMART names. */
export const assertionAlgorithms = ['RS384', 'ES384'] as const

export interface AssertionNeeds {
  readonly client: (id: string) => Client | undefined
  readonly keySets: KeySets
  /** By which of these an assertion may name this server: the URL of the token endpoint, or the issuer. */
  readonly audiences: () => readonly string[]
  /** ms since the epoch. */
  readonly clock: () => number
  /** Takes a name until an instant (ms), for all nodes and across restarts; false where it is taken already. */
  readonly takeOnce: (name: string, until: number) => Promise<boolean>
}

const longestSeconds = 300

/** The client that the assertion proves. @throws {Refused} why it proves none */
export async function provenClient(text: string, needs: AssertionNeeds): Promise<Client> {
  const read = readJwt(text)
  const { header, claims } = read
  if (header.typ !== undefined && !/^(jwt|client-authentication\+jwt)$/i.test(header.typ)) {
    throw new Refused('The assertion has a type that is none of an assertion (typ).')
  }
  const { sub, iss, aud } = claims
  if (typeof sub !== 'string' || sub !== iss) throw new Refused('iss and sub must both be the client_id.')
  const client = needs.client(sub)
  if (client === undefined || client.disabled) throw new Refused('This client is not registered, or not its key.')
  await verifySigned(text, read, client, needs)
  const [audience, ...others] = [aud].flat()
  if (others.length > 0 || !needs.audiences().some((one) => one === audience)) {
    throw new Refused('aud must be the URL of the token endpoint, or the issuer, and nothing else.')
  }
  const ends = checkTimes(claims, needs.clock(), { longestSeconds })
  await takeId(claims.jti, { client, ends }, needs)
  return client
}

async function verifySigned(
  text: string,
  { header: { alg, kid, jku } }: ReadJwt,
  client: Client,
  { keySets }: AssertionNeeds,
): Promise<void> {
  if (!assertionAlgorithms.some((one) => one === alg)) {
    throw new Refused(`The assertion must be signed by ${assertionAlgorithms.join(' or ')} (alg).`)
  }
  if (kid === undefined) throw new Refused('The header must name the key (kid).')
  if (jku !== undefined && !('jwksUrl' in client.keys && client.keys.jwksUrl === jku)) {
    throw new Refused('The header names keys that are not those of the registered client (jku).')
  }
  await verifySignature(text, await keySets.keyOf(client.keys, { kid, alg }), [alg])
}

/** An assertion proves once: afterwards whoever has seen it could send it again. */
async function takeId(
  jti: unknown,
  { client, ends }: { readonly client: Client; readonly ends: number },
  { takeOnce }: AssertionNeeds,
): Promise<void> {
  if (typeof jti !== 'string' || jti === '' || jti.length > 255) throw new Refused('jti is missing, or too long.')
  const name = createHash('sha256')
    .update(JSON.stringify([client.id, jti]))
    .digest('base64url')
  // Longer than it is taken, by whatever clock.
  if (!(await takeOnce(name, (ends + 2 * 60) * 1000))) throw new Refused('This assertion was used before (jti).')
}
