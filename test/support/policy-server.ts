/** A server with a policy, and callers for whom an identity provider outside of it issues tokens. */

import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SignJWT } from 'jose'
import { systemCaller } from '../../src/fhir/caller.ts'
import { dispatch } from '../../src/rest/dispatch.ts'
import { openServer, type TestServer, type TestServerOptions } from './server.ts'
import { type KeyPair, keyPair } from './smart-server.ts'

export interface As {
  /** Id of an Organization. */
  readonly unit?: string
  readonly organization?: string
  readonly person?: string
  readonly assignment?: string
  readonly purpose?: string
  readonly scope?: string
  readonly client?: string
}

export interface PolicyServer extends TestServer {
  readonly ask: (as: As, url: string, more?: RequestInit & { headers?: Record<string, string> }) => Promise<Response>
  /** Stores resources with their ids, as the server itself does. */
  readonly store: (...resources: readonly object[]) => Promise<void>
  readonly drop: (type: string, id: string) => Promise<void>
  /** Writes the file of those who may ask. */
  readonly register: (more: object) => Promise<void>
  readonly policyFile: string
}

const issuer = 'https://idp.example'
const audience = 'https://vardbro.example'
const claims = Object.fromEntries(
  ['unit', 'organization', 'person', 'assignment', 'purpose'].map((name) => [name, name]),
)

export async function openPolicyServer(
  options: TestServerOptions & { readonly policy?: string } = {},
): Promise<PolicyServer> {
  const folder = mkdtempSync(join(tmpdir(), 'vardbro-policy-'))
  const key = await keyPair('ES256')
  const file = join(folder, 'clients.yaml')
  const policyFile = join(folder, 'policy.yaml')
  const idp = { issuer, audience, scopes: 'system/*.cruds user/*.cruds', jwks: { keys: [key.jwk] }, claims }
  const register = async (more: object) => writeFile(file, JSON.stringify({ issuers: [idp], ...more }))
  await register({})
  if (options.policy !== undefined) await writeFile(policyFile, options.policy)
  const server = await openServer({
    ...options,
    environment: {
      ...{ VARDBRO_AUTH: 'smart', VARDBRO_CLIENTS: file, VARDBRO_WITHOUT_RULES: '*', VARDBRO_VALIDATION: 'off' },
      ...(options.policy !== undefined && { VARDBRO_POLICY: policyFile }),
      ...options.environment,
    },
  })
  const bearer = bearers(key, options.clock ?? Date.now)
  return {
    ...{ ...server, register, policyFile },
    async ask(as, url, { headers, ...more } = {}) {
      const content = more.body === undefined ? {} : { 'content-type': 'application/fhir+json' }
      return await fetch(`${server.base}${url}`, {
        ...more,
        headers: { ...(await bearer(as)), ...content, ...headers },
      })
    },
    async store(...resources) {
      for (const resource of resources as readonly { resourceType: string; id: string }[]) {
        await bySystem(server, 'PUT', [resource.resourceType, resource.id], JSON.stringify(resource))
      }
    },
    drop: async (type, id) => bySystem(server, 'DELETE', [type, id], ''),
    async close() {
      const cut = await server.close()
      rmSync(folder, { recursive: true })
      return cut
    },
  }
}

/** A token for each caller, made once. */
function bearers({ privateKey }: KeyPair, clock: () => number) {
  const tokens = new Map<string, Promise<string>>()
  const signed = ({ scope = 'system/*.cruds user/*.cruds', client = 'journal', ...as }: As) => {
    const now = Math.floor(clock() / 1000)
    const told = { iss: issuer, aud: audience, iat: now, exp: now + 36_000, scope, client_id: client, ...as }
    return new SignJWT(told).setProtectedHeader({ alg: 'ES256', kid: 'k1', typ: 'JWT' }).sign(privateKey)
  }
  return async (as: As) => {
    const name = JSON.stringify(as)
    const token = tokens.get(name) ?? signed(as)
    tokens.set(name, token)
    return { authorization: `Bearer ${await token}` }
  }
}

async function bySystem(
  { context, base }: TestServer,
  method: 'PUT' | 'DELETE',
  path: readonly string[],
  body: string,
): Promise<void> {
  await dispatch({ method, path, query: [], headers: {}, body, caller: systemCaller, base }, context)
}
