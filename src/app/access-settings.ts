/** The settings of who is let in, and how; and what of them does not go together. */
import { duration, listOrNone, oneOf, optional, rate, setting, span, text } from './setting.ts'

/** By the names that they have in code. */
export const accessSettings = {
  auth: setting(
    'AUTH',
    oneOf(['open', 'smart']),
    'open',
    'Who is let in: `open` anybody, at loopback addresses only; `smart` who has an access token: see security.md.',
  ),
  clients: setting(
    'CLIENTS',
    optional(text, 'nobody'),
    '',
    'File (YAML or JSON) of the clients that may ask for tokens and of the outside issuers whose tokens are believed, taken up within seconds of its being written; `vardbro client` writes it.',
  ),
  policy: setting(
    'POLICY',
    optional(text, 'the policy that comes with the server'),
    '',
    'File (YAML or JSON) of the policy that says what callers may see where VARDBRO_AUTH is smart, taken up within seconds of its being written; `none` for scopes alone: see security.md.',
  ),
  jwksAllow: setting(
    'JWKS_ALLOW',
    optional(text, 'any public address by https'),
    '',
    'Where public keys of clients and issuers may be fetched, in the form of VARDBRO_SUBSCRIPTION_ALLOW.',
  ),
  tokenTime: setting(
    'TOKEN_TIME',
    duration,
    '5min',
    'How long an access token of this server is good for, 1h at most.',
  ),
  tokenKeyTime: setting(
    'TOKEN_KEY_TIME',
    span,
    '30d',
    'How long one key signs access tokens, 2h at least; then comes the next, without a restart. All servers over one store need the same.',
  ),
  rate: setting(
    'RATE',
    rate,
    '6000/min',
    'How many requests a client may send to one server where VARDBRO_AUTH is smart; then it gets 429. An address from which no valid token came has a tenth of it.',
  ),
  trustedProxies: setting(
    'TRUSTED_PROXIES',
    listOrNone(text),
    '',
    'Addresses and networks, such as 10.0.0.0/8, of proxies that end TLS before this server: their X-Forwarded-For and X-Forwarded-Proto are believed.',
  ),
  tlsKey: setting(
    'TLS_KEY',
    optional(text, 'no TLS here'),
    '',
    'File (PEM) of the private key with which this server ends TLS itself; taken up anew when it is written.',
  ),
  tlsCert: setting('TLS_CERT', optional(text, 'no TLS here'), '', 'File (PEM) of its certificate, with the chain.'),
  tlsClientCa: setting(
    'TLS_CLIENT_CA',
    optional(text, 'no certificates of clients'),
    '',
    'File (PEM) of the authorities whose certificates clients may show, to which tokens can be bound (RFC 8705).',
  ),
  audit: setting(
    'AUDIT',
    optional(
      text,
      'a folder beside the data (the file of SQLite with -audit for its ending, otherwise ./data/audit), or for none in open mode',
    ),
    '',
    'Folder of the access log, which says of every answer and refusal who had it and about whom: see operations.md. Each server has its own; `off` keeps nothing, and is allowed in open mode only.',
  ),
  auditKey: setting(
    'AUDIT_KEY',
    optional(text, 'signing-key.pem in the folder of the access log'),
    '',
    'File of the Ed25519 key (PEM) by which the access log is signed; made where it is missing.',
  ),
} as const

/** What is said of these settings in the configuration. */
export interface AccessConfig {
  readonly host: string
  readonly baseUrl: string
  readonly auth: 'open' | 'smart'
  readonly clients: string
  readonly policy: string
  readonly tokenTime: number
  readonly tokenKeyTime: number
  readonly trustedProxies: readonly string[]
  readonly tlsKey: string
  readonly tlsCert: string
  readonly tlsClientCa: string
  readonly audit: string
}

const loopback = /^(127(\.\d+){3}|::1|localhost)$/
const hourMs = 3_600_000

/** Whether a base URL leads to this machine alone, where nobody listens in. */
export function isPlainLoopback(baseUrl: string): boolean {
  const url = URL.parse(baseUrl)
  return url?.protocol === 'http:' && loopback.test(url.hostname.replace(/^\[|\]$/g, ''))
}

/** A sentence for each contradiction. */
export function accessFaults(config: AccessConfig): string[] {
  return rules.flatMap(({ isBroken, sentence }) => (isBroken(config) ? [sentence(config)] : []))
}

const rules: readonly {
  readonly isBroken: (config: AccessConfig) => boolean
  readonly sentence: (config: AccessConfig) => string
}[] = [
  {
    isBroken: ({ auth, host }) => auth === 'open' && !loopback.test(host),
    sentence: ({ host }) =>
      `VARDBRO_HOST=${host} can be reached from the network, and VARDBRO_AUTH=open lets anybody read, change and delete everything. Set VARDBRO_AUTH=smart, or listen at 127.0.0.1.`,
  },
  {
    isBroken: ({ auth, host, tlsKey, trustedProxies }) =>
      auth === 'smart' && !loopback.test(host) && tlsKey === '' && trustedProxies.length === 0,
    sentence: ({ host }) =>
      `Tokens and patients would travel in plain text to VARDBRO_HOST=${host}. Set VARDBRO_TLS_KEY and VARDBRO_TLS_CERT, or name the proxies that end TLS in VARDBRO_TRUSTED_PROXIES.`,
  },
  {
    isBroken: ({ auth, baseUrl }) => auth === 'smart' && baseUrl.startsWith('http:') && !isPlainLoopback(baseUrl),
    sentence: ({ baseUrl }) =>
      `VARDBRO_BASE_URL=${baseUrl} lets tokens and patients travel in plain text. Set one that begins with https://.`,
  },
  {
    isBroken: ({ tlsKey, tlsCert }) => (tlsKey === '') !== (tlsCert === ''),
    sentence: () => 'VARDBRO_TLS_KEY and VARDBRO_TLS_CERT are set together, or neither.',
  },
  {
    isBroken: ({ tlsKey, tlsClientCa }) => tlsKey === '' && tlsClientCa !== '',
    sentence: () =>
      'VARDBRO_TLS_CLIENT_CA needs VARDBRO_TLS_KEY: certificates of clients are seen where TLS ends only.',
  },
  {
    isBroken: ({ tokenTime }) => tokenTime > hourMs || tokenTime < 1000,
    sentence: () => 'VARDBRO_TOKEN_TIME is to be from 1s to 1h: a token that was stolen is good for so long.',
  },
  {
    isBroken: ({ tokenKeyTime }) => tokenKeyTime < 2 * hourMs,
    sentence: () => 'VARDBRO_TOKEN_KEY_TIME is to be 2h at least: tokens outlive the key that is signed with.',
  },
  {
    isBroken: ({ auth, audit }) => auth === 'smart' && audit === 'off',
    sentence: () =>
      'VARDBRO_AUDIT=off is not allowed with VARDBRO_AUTH=smart: who asks for patients that are real is kept in an access log. Name a folder, or leave it out.',
  },
  {
    isBroken: ({ auth, clients }) => auth === 'open' && clients !== '',
    sentence: () => 'VARDBRO_CLIENTS says who may ask, and VARDBRO_AUTH=open asks nobody. Set VARDBRO_AUTH=smart.',
  },
  {
    isBroken: ({ auth, policy }) => auth === 'open' && policy !== '',
    sentence: () =>
      'VARDBRO_POLICY says what callers may see, and VARDBRO_AUTH=open asks nobody. Set VARDBRO_AUTH=smart.',
  },
]
