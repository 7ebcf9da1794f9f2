/** Tokens that prove nothing, or nearly nothing, where a server asks who asks; and good ones with odd requests. */
import { createHmac, type KeyObject, sign } from 'node:crypto'
import { type Chance, oneOf } from './chance.ts'
import { type Exchange, type Requests, request } from './exchange.ts'
import { mutatedBody } from './mutate-body.ts'
import { mutatedText } from './odd-text.ts'
import { oddJson } from './odd-values.ts'

export interface Credentials {
  /** Of the base: also the issuer of the tokens of the server. */
  readonly base: string
  readonly clientId: string
  readonly kid: string
  readonly key: KeyObject
  /** Access tokens that are good, of clients that may do more and less. */
  readonly bearers: readonly string[]
}

const algorithms = ['ES384', 'ES384', 'ES384', 'RS384', 'none', 'nOnE', 'HS256', 'ES256', 'PS512', 'EdDSA', 'x', '']

/** A JWT by the key of a client, with a change in its header, its claims, its signature or its text. */
function jwt(credentials: Credentials, chance: Chance): string {
  const header = { alg: oneOf(chance, algorithms), kid: credentials.kid, typ: oneOf(chance, ['JWT', 'at+jwt', 'x']) }
  const texts = [JSON.stringify(header), JSON.stringify(claims(credentials, chance))]
  const mutated = texts.map((text) => (chance(2) === 0 ? changed(text, chance) : text))
  const [first = '', second = ''] = mutated.map((text) => Buffer.from(text).toString('base64url'))
  const token = `${first}.${second}.${signature(`${first}.${second}`, credentials, chance)}`
  return chance(4) === 0 ? mutatedText(token, chance) : token
}

function changed(text: string, chance: Chance): string {
  const member = oneOf(chance, [
    'jwk',
    'x5u',
    'crit',
    'b64',
    'zip',
    'cty',
    'jku',
    'cnf',
    'sub',
    'iss',
    'aud',
    'exp',
    '__proto__',
  ])
  if (chance(2) === 0) return `{"${member}":${oneOf(chance, oddJson)},${text.slice(1)}`
  return mutatedBody(text, chance)
}

function claims({ base, clientId }: Credentials, chance: Chance): object {
  const now = Math.floor(Date.now() / 1000)
  const times = [now + 200, now + 200, now - 10, 0, -1, 1e15, 'x', null, now + 1e9]
  return {
    ...{
      iss: oneOf(chance, [clientId, base, '', 'nobody']),
      sub: oneOf(chance, [clientId, clientId, 'nobody', '__proto__']),
    },
    aud: oneOf(chance, [`${base}/oauth/token`, base, [base], ['a', 'b'], {}, null]),
    ...{ jti: oneOf(chance, [`j${chance(1e9)}`, 'same', '', 'x'.repeat(400), 5]), exp: oneOf(chance, times) },
    ...(chance(2) === 0 && { nbf: oneOf(chance, times), iat: oneOf(chance, times) }),
    ...(chance(3) === 0 && {
      scope: oneOf(chance, scopes),
      client_id: oneOf(chance, [clientId, 1, null]),
      cnf: { x: 1 },
    }),
  }
}

/** A good one is dear to make, and its keys are looked for. */
function signature(input: string, { key }: Credentials, chance: Chance): string {
  if (chance(5) === 0)
    return sign('sha384', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')
  if (chance(2) === 0) return createHmac('sha256', 'x').update(input).digest('base64url')
  return oneOf(chance, ['', 'AA', 'A'.repeat(128), '!!', 'A'.repeat(5000)])
}

const places = [
  'Patient/fuzz-1',
  'Patient',
  'metadata',
  '',
  'Patient/_search',
  '$export',
  'EpisodeOfCare/fuzz-1/$arende',
  'Foo',
]

/** What a stranger shows with a request. */
export function strangers(credentials: Credentials): (chance: Chance) => Requests {
  return (chance) => {
    const token = chance(4) === 0 ? mutatedText(oneOf(chance, credentials.bearers), chance) : jwt(credentials, chance)
    const scheme = oneOf(chance, [
      'Bearer ',
      'Bearer ',
      'Bearer ',
      'bearer ',
      'Basic ',
      'DPoP ',
      'Bearer',
      '',
      'Bearer  ',
    ])
    const shown = `${scheme}${token}`.slice(0, 40_000)
    const authorization = chance(12) === 0 ? [shown, shown] : shown
    const method = oneOf(chance, ['GET', 'GET', 'GET', 'POST', 'DELETE'])
    return request({ method, url: `/fhir/${oneOf(chance, places)}`, headers: { authorization } })
  }
}

const scopes = [
  ...['system/*.cruds', 'system/Patient.rs', 'system/*.rs user/*.c patient/*.r', 'system/Patient.rs?status=active', ''],
  ...[
    'system/Observation.rs?code=http://loinc.org|1&category=x',
    'system/*.sdruc',
    'system/Foo.r',
    'system/Patient.rs?_id:x=%zz',
  ],
  ...[
    'launch openid',
    'system/*.rs?',
    'system/__proto__.r',
    `${'system/Patient.rs '.repeat(500)}`,
    'system/Patient.read',
    '\u0000',
  ],
]
const form = 'application/x-www-form-urlencoded'

/** What a client sends to the token endpoint. */
export function tokenRequests(credentials: Credentials): (chance: Chance) => Requests {
  return (chance) => {
    const whole = formOf(credentials, chance)
    const body = chance(5) === 0 ? mutatedText(whole, chance) : whole
    const type = seldom(chance, 10) ? oneOf(chance, ['application/json', `${form};charset=x`, '', 'text/plain']) : form
    const headers = { 'content-type': type, ...(seldom(chance, 20) && { authorization: 'Basic eDp5' }) }
    const method = seldom(chance, 20) ? oneOf(chance, ['GET', 'PUT', 'OPTIONS', 'DELETE']) : 'POST'
    const query = seldom(chance, 20) ? `?${body.slice(0, 2000)}` : ''
    return request({ method, url: `/fhir/oauth/token${query}`, headers, body })
  }
}

const seldom = (chance: Chance, times: number): boolean => chance(times) === 0

/** Mostly all of the form, seldom a part twice. */
function formOf(credentials: Credentials, chance: Chance): string {
  const all: readonly [string, string][] = [
    ['grant_type', oneOf(chance, ['client_credentials', 'client_credentials', 'client_credentials', 'password', ''])],
    ['scope', oneOf(chance, scopes)],
    ['client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'],
    ['client_assertion', jwt(credentials, chance)],
    ['client_id', oneOf(chance, [credentials.clientId, 'nobody', '__proto__'])],
  ]
  const pairs = all.filter(() => chance(12) > 0)
  return new URLSearchParams([...pairs, ...(seldom(chance, 12) ? pairs.slice(0, 1) : [])]).toString()
}

/** What others make, with a good token. */
export function knownClient(
  { bearers }: Credentials,
  others: readonly ((chance: Chance, slot: number) => Exchange)[],
): (chance: Chance, slot: number) => Exchange {
  return (chance, slot) => {
    const exchange = oneOf(chance, others)(chance, slot)
    if (exchange.kind === 'bytes') return exchange
    const authorization = `Bearer ${oneOf(chance, bearers)}`
    const sent = exchange.sent.map((each) => ({ ...each, headers: { ...each.headers, authorization } }))
    return { kind: 'requests', sent }
  }
}
