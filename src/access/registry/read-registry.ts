/** Reads the file of those who may ask. */
import type { ErrorObject } from 'ajv/dist/2020.js'
import { scopeFault } from '../scope/demand-criteria.ts'
import type { Criteria } from '../scope/permits.ts'
import { parseScope, type Scope } from '../scope/scope.ts'
import type { KeySource } from '../token/key-set.ts'
import type { ClaimName, Client, Issuer, Registry } from './registry.ts'
import { registrySchema } from './registry-schema.ts'
import { placeOf, shapedYaml } from './shaped-yaml.ts'

/** The file cannot be used; its message is for the operator, one sentence a line. */
export class RegistryFault extends Error {}

interface RawParty {
  readonly scopes: string
  readonly jwks?: { readonly keys: readonly object[] }
  readonly jwksUrl?: string
}

interface RawClient extends RawParty, Pick<Client, 'id' | 'organization' | 'name' | 'purpose'> {
  readonly certificateBound?: boolean
  readonly forvaltar?: readonly string[]
  readonly egnaId?: boolean
  readonly disabled?: boolean
}

interface RawIssuer extends RawParty, Pick<Issuer, 'issuer' | 'audience' | 'typ'> {
  readonly assumedScopes?: string
  readonly longestSeconds?: number
  readonly claims?: Partial<Issuer['claims']>
}

interface RawRegistry {
  readonly keyGeneration?: number
  readonly clients?: readonly RawClient[]
  readonly issuers?: readonly RawIssuer[]
}

/** The claims of Sweden's HSA directory, as identity providers of health care name them. */
const usualClaims: Readonly<Record<ClaimName, string>> = {
  person: 'employeeHsaId',
  unit: 'healthCareUnitHsaId',
  organization: 'healthCareProviderHsaId',
  assignment: 'commissionHsaId',
  purpose: 'commissionPurpose',
  client: 'client_id',
  scope: 'scope',
}

/** A working day. */
const usualSeconds = 43_200

/**
 * What the text of the file (YAML, of which JSON is a part) says.
 *
 * @throws {RegistryFault} all that is wrong with it
 */
export function readRegistry(text: string, criteria: Criteria): Registry {
  const raw = rawRegistry(text)
  const clients = raw.clients ?? []
  const issuers = raw.issuers ?? []
  const faults = [
    ...twice(clients.map(({ id }) => id)),
    ...twice(issuers.map(({ issuer }) => issuer)),
    ...clients.flatMap(({ id, scopes }) => scopeFaults(id, scopes, criteria)),
    ...issuers.flatMap(({ issuer, scopes, assumedScopes = '' }) =>
      scopeFaults(issuer, `${scopes} ${assumedScopes}`, criteria),
    ),
  ]
  if (faults.length > 0) throw new RegistryFault(faults.join('\n'))
  return {
    keyGeneration: raw.keyGeneration ?? 1,
    clients: new Map(clients.map((client) => [client.id, clientOf(client)])),
    issuers: new Map(issuers.map((issuer) => [issuer.issuer, issuerOf(issuer)])),
  }
}

function rawRegistry(text: string): RawRegistry {
  return shapedYaml(text, { schema: registrySchema, sentence, Fault: RegistryFault }) as RawRegistry
}

function sentence(error: ErrorObject): string | undefined {
  const { keyword, schemaPath, message, params } = error
  if (schemaPath.includes('/oneOf/')) return undefined
  const place = placeOf(error)
  if (keyword === 'oneOf') return `${place} needs its public keys, by jwks or by jwksUrl, and not by both.`
  if (keyword === 'false schema') return `${place} is secret: public keys only have a place here.`
  return `${place} ${message}${params.additionalProperty === undefined ? '' : ` (${params.additionalProperty})`}.`
}

function twice(names: readonly string[]): readonly string[] {
  const repeated = names.filter((name, index) => names.indexOf(name) !== index)
  return [...new Set(repeated)].map((name) => `${name} is there twice.`)
}

function scopeFaults(of: string, text: string, criteria: Criteria): readonly string[] {
  return wordsOf(text).flatMap((word) => {
    const scope = parseScope(word)
    const fault = scope === undefined ? 'It is to be like system/Observation.rs.' : scopeFault(scope, criteria)
    return fault === undefined ? [] : [`The scope ${word} of ${of} cannot be used. ${fault}`]
  })
}

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}

function scopesIn(text: string): readonly Scope[] {
  return wordsOf(text).flatMap((word) => parseScope(word) ?? [])
}

function clientOf({ scopes, jwks, jwksUrl, forvaltar = [], egnaId = false, ...rest }: RawClient): Client {
  const { certificateBound = false, disabled = false } = rest
  const may = [...forvaltar, ...(egnaId ? ['egnaId'] : [])]
  return { ...rest, scopes: scopesIn(scopes), keys: keysOf({ scopes, jwks, jwksUrl }), certificateBound, disabled, may }
}

function issuerOf(raw: RawIssuer): Issuer {
  const { issuer, audience, typ, scopes, assumedScopes = '', longestSeconds = usualSeconds, claims } = raw
  return {
    issuer,
    audience,
    ...(typ !== undefined && { typ }),
    scopes: scopesIn(scopes),
    assumedScopes: scopesIn(assumedScopes),
    keys: keysOf(raw),
    longestSeconds,
    claims: { ...usualClaims, ...claims },
  }
}

function keysOf({ jwks, jwksUrl = '' }: { [Name in keyof RawParty]: RawParty[Name] | undefined }): KeySource {
  return jwks === undefined ? { jwksUrl } : { jwks }
}
