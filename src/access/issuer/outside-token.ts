/** Tokens of outside issuers: whom they name, for which unit, under which assignment and for what purpose. */
import type { Caller } from '../../fhir/caller.ts'
import type { ClaimName, Issuer } from '../registry/registry.ts'
import { granted, parseScopes, type Scope, scopesText } from '../scope/scope.ts'
import { checkTimes } from '../token/check-times.ts'
import type { KeySets } from '../token/key-set.ts'
import type { ReadJwt } from '../token/read-jwt.ts'
import { Refused } from '../token/refused.ts'
import { verifySignature } from '../token/verify-signature.ts'
import { purposeCode } from './purposes.ts'

/** Signatures by a key that only the issuer has; what anybody can make with a public key is none. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'] as const

export interface OutsideNeeds {
  readonly keySets: KeySets
  /** ms since the epoch. */
  readonly clock: () => number
}

export interface Outside {
  readonly caller: Caller
  readonly endsAtSeconds: number
}

/** @throws {Refused} the token does not prove that its issuer said so, to this server and for now */
export async function verifyOutside(
  text: string,
  { header, claims }: ReadJwt,
  issuer: Issuer,
  { keySets, clock }: OutsideNeeds,
): Promise<Outside> {
  const { alg, kid, typ = 'JWT' } = header
  if (!algorithms.some((one) => one === alg)) throw new Refused('This algorithm is not taken (alg).')
  if (kid === undefined) throw new Refused('The header must name the key (kid).')
  if (header.jku !== undefined) throw new Refused('The header names keys, which are taken from nobody (jku).')
  await verifySignature(text, await keySets.keyOf(issuer.keys, { kid, alg }), [alg])
  if (issuer.typ === undefined ? !/^(at\+)?jwt$/i.test(typ) : typ !== issuer.typ) {
    throw new Refused('The token is not of the type of an access token (typ).')
  }
  if (![claims.aud].flat().includes(issuer.audience)) throw new Refused('The token is not for this server (aud).')
  const endsAtSeconds = checkTimes(claims, clock(), issuer)
  return { caller: callerOf(claims, issuer), endsAtSeconds }
}

const hsaSystem = 'urn:oid:1.2.752.29.4.19'

function callerOf(claims: ReadJwt['claims'], issuer: Issuer): Caller {
  const said = (name: ClaimName) => textIn(claims[issuer.claims[name]])
  const [person, unit, organization, assignment] = [
    ['Practitioner', said('person')],
    ['Organization', said('unit')],
    ['Organization', said('organization')],
    ['PractitionerRole', said('assignment')],
  ].map(([type = '', id]) => (id === undefined ? undefined : found(type, id)))
  const purpose = purposeCode(said('purpose') ?? '')
  const scope = said('scope')
  const asked = scope === undefined ? issuer.assumedScopes : parseScopes(scope)
  const scopes = granted(asked, issuer.scopes)
  return {
    kind: 'person',
    ...(person !== undefined && { person }),
    ...(unit !== undefined && { unit }),
    ...(organization !== undefined && { organization }),
    ...(assignment !== undefined && { assignment }),
    ...(purpose !== undefined && { purpose }),
    client: `${issuer.issuer} ${said('client') ?? textIn(claims.azp) ?? ''}`.trim(),
    scopes: scopesText(person === undefined ? scopes.filter(ofSystem) : scopes),
  }
}

/** Nobody acts as a person whom the token does not name. */
function ofSystem({ level }: Scope): boolean {
  return level === 'system'
}

/** A claim is a text, or a list of them: of scopes, or of one. */
function textIn(claim: unknown): string | undefined {
  if (typeof claim === 'string' && claim !== '') return claim
  if (Array.isArray(claim) && claim.length > 0 && claim.every((one) => typeof one === 'string')) return claim.join(' ')
  return undefined
}

/** The search that finds whom an HSA-id names. */
function found(type: string, id: string): string {
  return `${type}?identifier=${encodeURIComponent(`${hsaSystem}|${id}`)}`
}
