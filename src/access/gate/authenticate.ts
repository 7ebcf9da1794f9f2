/** From the token of a request to who asks. */
import type { Acting, Caller } from '../../fhir/caller.ts'
import { verifyOutside } from '../issuer/outside-token.ts'
import type { Client, Registry } from '../registry/registry.ts'
import { granted, parseScopes, scopesText } from '../scope/scope.ts'
import { type TokenNeeds, verifyIssued } from '../token/access-token.ts'
import { equalTexts } from '../token/equal-texts.ts'
import type { KeySets } from '../token/key-set.ts'
import { type ReadJwt, readJwt } from '../token/read-jwt.ts'
import { Refused } from '../token/refused.ts'

export interface Authentication {
  /** @throws {Refused} what is wrong with the token */
  caller(token: string, certificate: string | undefined): Promise<Caller>
  /** The same for a token that was believed a short while ago; undefined where it has to be looked at. */
  known(token: string, certificate: string | undefined): Caller | undefined
}

export interface AuthenticationNeeds extends TokenNeeds {
  readonly registry: () => Registry
  readonly keySets: KeySets
  /** Who knows for whom callers act; absent: nobody asks it. */
  readonly directory?: ActingDirectory | undefined
}

/** For whom callers act. */
export interface ActingDirectory {
  /** Another number after each change. */
  readonly generation: () => number
  readonly acting: (caller: Caller) => Promise<Acting>
}

interface Believed {
  readonly caller: Caller
  /** Of the directory that said for whom it acts. */
  readonly generation: number
  /** Of the certificate without which the token proves nothing. */
  readonly certificate: string | undefined
  readonly registry: Registry
  /** ms */
  readonly until: number
}

/** A signature costs more than a read. A key that its issuer takes away is refused within this, ms. */
const believedMs = 60_000
const mostBelieved = 10_000

/** The authentication of a server, with what it has believed lately. */
export function createAuthentication(needs: AuthenticationNeeds): Authentication {
  const believed = new Map<string, Believed>()
  const generation = () => needs.directory?.generation() ?? 0
  const trusted = (token: string): Believed | undefined => {
    const found = believed.get(token)
    if (found === undefined) return undefined
    const isGood = found.until > needs.clock() && found.registry === needs.registry()
    if (!isGood) believed.delete(token)
    return isGood ? found : undefined
  }
  return {
    known(token, certificate) {
      const found = trusted(token)
      const isNow = found?.generation === generation() && isBoundTo(found.certificate, certificate)
      return isNow ? found.caller : undefined
    },
    async caller(token, certificate) {
      const found = trusted(token) ?? (await proven(token, needs))
      if (!isBoundTo(found.certificate, certificate)) {
        throw new Refused('The token is bound to a certificate that this connection has not shown (cnf).')
      }
      if (found.generation === generation()) return found.caller
      const now = await withActing(found, needs)
      believed.set(token, now)
      const oldest = believed.size > mostBelieved ? believed.keys().next().value : undefined
      if (oldest !== undefined) believed.delete(oldest)
      return now.caller
    },
  }
}

/** Of no directory: nobody was asked yet for whom it acts. */
const unasked = -1

async function proven(token: string, needs: AuthenticationNeeds): Promise<Believed> {
  const registry = needs.registry()
  const { caller, endsAtSeconds, bound } = await verified(token, registry, needs)
  const until = Math.min(endsAtSeconds * 1000, needs.clock() + believedMs)
  return { caller, generation: unasked, certificate: bound, registry, until }
}

/** The number is read first: what changes meanwhile is asked again. */
async function withActing(found: Believed, { directory }: AuthenticationNeeds): Promise<Believed> {
  if (directory === undefined) return { ...found, generation: 0 }
  const generation = directory.generation()
  return { ...found, generation, caller: { ...found.caller, acting: await directory.acting(found.caller) } }
}

function isBoundTo(bound: string | undefined, certificate: string | undefined): boolean {
  return bound === undefined || (certificate !== undefined && equalTexts(bound, certificate))
}

interface Verified {
  readonly caller: Caller
  readonly endsAtSeconds: number
  readonly bound: string | undefined
}

async function verified(token: string, registry: Registry, needs: AuthenticationNeeds): Promise<Verified> {
  const read = readJwt(token)
  const bound = certificateIn(read.claims.cnf)
  const { iss } = read.claims
  if (iss === needs.base()) return { ...(await own(token, read, registry, needs)), bound }
  const issuer = typeof iss === 'string' ? registry.issuers.get(iss) : undefined
  if (issuer === undefined) throw new Refused('The issuer of the token is not known here (iss).')
  return { ...(await verifyOutside(token, read, issuer, needs)), bound }
}

/** https://www.rfc-editor.org/rfc/rfc8705#section-3.1 */
function certificateIn(cnf: unknown): string | undefined {
  if (cnf === undefined) return undefined
  const entries = cnf !== null && typeof cnf === 'object' ? Object.entries(cnf) : []
  const [[name, value] = [], ...more] = entries
  if (name === 'x5t#S256' && typeof value === 'string' && more.length === 0) return value
  throw new Refused('The token is bound to something that is not known here (cnf).')
}

/** What its client may do now counts, not what it might when the token was issued. */
async function own(
  token: string,
  read: ReadJwt,
  { clients }: Registry,
  needs: AuthenticationNeeds,
): Promise<Omit<Verified, 'bound'>> {
  const { clientId, scope, endsAtSeconds } = await verifyIssued(token, read, needs)
  const client = clients.get(clientId)
  if (client === undefined || client.disabled) throw new Refused('The client of the token is not registered any more.')
  if (client.certificateBound && read.claims.cnf === undefined) {
    throw new Refused('The tokens of this client are bound to its certificate (cnf).')
  }
  return { caller: callerOf(client, scope), endsAtSeconds }
}

function callerOf({ id, organization, purpose, scopes, may }: Client, scope: string): Caller {
  return {
    kind: 'person',
    organization,
    ...(purpose !== undefined && { purpose }),
    client: id,
    ...(may.length > 0 && { may }),
    scopes: scopesText(granted(parseScopes(scope), scopes)),
  }
}
