/**
 * Gets access tokens as a client that has a key, by SMART Backend Services.
 *
 * https://hl7.org/fhir/smart-app-launch/STU2.2/backend-services.html
 */
import { readFile } from 'node:fs/promises'
import { type ClientKey, readClientKey, signAssertion } from '../../access/token/client-key.ts'
import { demandSafe } from './demand-safe.ts'
import { ServerError, UseError, unreachable } from './failure.ts'

export interface ClientProof {
  /** Of FHIR. */
  readonly base: string
  readonly clientId: string
  /** A private key: a JWK, or PEM. */
  readonly keyFile: string
}

/** All that the client may do. */
const scope = 'system/*.cruds'
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
/** How long before its end a token is asked for anew, ms. */
const earlyMs = 30_000

/** Gives the token of the client, and another when that ends. @throws {UseError} the key cannot be used */
export async function tokenOfClient(proof: ClientProof): Promise<() => Promise<string>> {
  const key = await keyIn(proof.keyFile)
  let known = { token: '', endsAt: 0 }
  return async () => {
    if (known.endsAt - earlyMs < Date.now()) known = await granted(proof, key)
    return known.token
  }
}

/** @throws {UseError} */
async function keyIn(file: string): Promise<ClientKey> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UseError(`${file} cannot be read (${error.code}).`)
  })
  return await readClientKey(text).catch(() => {
    throw new UseError(`${file} is to hold a private key, RSA or of the curve P-384, as a JWK or as PEM.`)
  })
}

interface Granted {
  readonly access_token?: string
  readonly expires_in?: number
  readonly error_description?: string
}

async function granted(proof: ClientProof, key: ClientKey): Promise<{ token: string; endsAt: number }> {
  const endpoint = await tokenEndpoint(proof.base)
  const body = new URLSearchParams({
    ...{ grant_type: 'client_credentials', scope, client_assertion_type: assertionType },
    client_assertion: await signAssertion(proof.clientId, endpoint, key),
  })
  const { ok, answer } = await asked<Granted>(endpoint, { method: 'POST', body })
  const { access_token: token, expires_in: seconds = 60, error_description: why = '' } = answer
  if (ok && token !== undefined) return { token, endsAt: Date.now() + seconds * 1000 }
  throw new ServerError(`The server gives ${proof.clientId} no token. ${why}`.trim())
}

async function tokenEndpoint(base: string): Promise<string> {
  const url = `${base}/.well-known/smart-configuration`
  const { ok, answer } = await asked<{ token_endpoint?: string }>(url, {})
  const endpoint = ok ? answer.token_endpoint : undefined
  if (endpoint === undefined) throw new ServerError(`The server at ${base} gives no tokens. Leave --client-id out.`)
  demandSafe(endpoint)
  return endpoint
}

/** What proves who asks is sent nowhere but where it was meant to go. */
async function asked<T>(url: string, request: RequestInit): Promise<{ readonly ok: boolean; readonly answer: T }> {
  const response = await fetch(url, { ...request, redirect: 'error' }).catch((error: Error) => {
    throw unreachable(url, error)
  })
  return { ok: response.ok, answer: (await response.json().catch(() => ({}))) as T }
}
