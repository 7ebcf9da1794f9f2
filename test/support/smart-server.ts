/** A server that asks who asks, with a client that has a key pair, and tokens for it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import { openServer, type TestServer, type TestServerOptions } from './server.ts'

export interface KeyPair {
  readonly privateKey: CryptoKey
  readonly jwk: JWK
}

/** A key pair of which the public part has an id. */
export async function keyPair(alg = 'ES384', kid = 'k1'): Promise<KeyPair> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg } }
}

export interface SmartServer extends TestServer {
  readonly key: KeyPair
  readonly tokenUrl: string
  /** Writes the file of those who may ask, and has it taken up. */
  readonly register: (registry: object) => Promise<void>
  /** The answer of the token endpoint. */
  readonly ask: (scope: string, given?: { assertion?: string; client?: string }) => Promise<Response>
  /** A header with a token for these scopes. */
  readonly bearer: (scope: string, client?: string) => Promise<{ authorization: string }>
}

/** What a client proves itself by; what is given takes the place of what is usual. */
export async function assertionOf(
  tokenUrl: string,
  key: KeyPair,
  { claims = {}, header = {} }: { claims?: object; header?: object } = {},
): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  const usual = { iss: 'journal', sub: 'journal', aud: tokenUrl, jti: crypto.randomUUID(), iat: now, exp: now + 240 }
  return await new SignJWT({ ...usual, ...claims })
    .setProtectedHeader({ alg: key.jwk.alg ?? '', kid: key.jwk.kid ?? '', typ: 'JWT', ...header })
    .sign(key.privateKey)
}

export function formOf(assertion: string, scope: string): Record<string, string> {
  return {
    grant_type: 'client_credentials',
    scope,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  }
}

export async function openSmartServer(
  options: TestServerOptions & { readonly scopes?: string; readonly key?: KeyPair } = {},
): Promise<SmartServer> {
  const folder = await mkdtemp(join(tmpdir(), 'vardbro-clients-'))
  const file = join(folder, 'clients.yaml')
  const key = options.key ?? (await keyPair())
  const journal = {
    id: 'journal',
    organization: 'Organization/1',
    scopes: options.scopes ?? 'system/*.cruds user/*.cruds',
  }
  await writeFile(file, JSON.stringify({ clients: [{ ...journal, jwks: { keys: [key.jwk] } }] }))
  const environment = { VARDBRO_AUTH: 'smart', VARDBRO_CLIENTS: file, VARDBRO_POLICY: 'none', ...options.environment }
  const server = await openServer({ ...options, environment }).catch(async (error: unknown) => {
    await rm(folder, { recursive: true })
    throw error
  })
  const tokenUrl = `${server.base}/oauth/token`
  const ask: SmartServer['ask'] = async (scope, { assertion, client = 'journal' } = {}) => {
    const claims = { iss: client, sub: client }
    const body = new URLSearchParams(formOf(assertion ?? (await assertionOf(tokenUrl, key, { claims })), scope))
    return await fetch(tokenUrl, { method: 'POST', body })
  }
  return {
    ...server,
    key,
    tokenUrl,
    ask,
    async register(registry) {
      await writeFile(file, JSON.stringify(registry))
      await server.lookAtFiles()
    },
    async bearer(scope, client) {
      const answer = await ask(scope, client === undefined ? {} : { client })
      const { access_token: token, error_description: why } = (await answer.json()) as Record<string, string>
      if (token === undefined) throw new Error(why)
      return { authorization: `Bearer ${token}` }
    },
    async close() {
      const cut = await server.close()
      await rm(folder, { recursive: true })
      return cut
    },
  }
}
