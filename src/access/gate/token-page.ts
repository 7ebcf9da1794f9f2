/**
 * The token endpoint: an assertion of a client in, an access token out.
 *
 * https://hl7.org/fhir/smart-app-launch/STU2.2/backend-services.html#obtain-access-token
 */
import { type Caller, unknownCaller } from '../../fhir/caller.ts'
import type { Client } from '../registry/registry.ts'
import { granted, parseScopes, scopesText } from '../scope/scope.ts'
import { issueToken, type TokenNeeds } from '../token/access-token.ts'
import { type AssertionNeeds, provenClient } from '../token/client-assertion.ts'
import { readJwt } from '../token/read-jwt.ts'
import { Refused } from '../token/refused.ts'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: object
  /** Who asked, and the error by which it was refused: what a log may have of it. */
  readonly kept: { readonly caller: Caller; readonly outcome?: string }
}

export interface TokenPageNeeds extends AssertionNeeds, TokenNeeds {
  /** Is told of each request that was refused: who it said to be, and why. */
  readonly refused: (clientId: string | undefined, error: OAuthError) => void
}

/** https://www.rfc-editor.org/rfc/rfc6749#section-5.2 */
export class OAuthError extends Error {
  readonly code: 'invalid_request' | 'invalid_client' | 'unsupported_grant_type' | 'invalid_scope'

  constructor(code: OAuthError['code'], message: string) {
    super(message)
    this.code = code
  }
}

export interface TokenRequest {
  readonly contentType: string | undefined
  readonly body: string
  readonly hasAuthorization: boolean
  /** SHA-256 of the certificate of the connection, in base64url. */
  readonly certificate: string | undefined
}

// An answer with a token is kept by nobody.
const headers = { 'cache-control': 'no-store', pragma: 'no-cache' }

/** 200 with the token, or the error of OAuth 2. */
export async function answerToken(request: TokenRequest, needs: TokenPageNeeds): Promise<Answer> {
  try {
    const { client, body } = await tokenFor(request, needs)
    return { status: 200, headers, body, kept: { caller: callerOf(client) } }
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error
    needs.refused(clientIn(request.body), error)
    const body = { error: error.code, error_description: error.message.replace(/["\\]/g, "'") }
    const kept = { caller: claimedCaller(request.body, needs), outcome: error.code }
    return { status: error.code === 'invalid_client' ? 401 : 400, headers, body, kept }
  }
}

interface Granted {
  readonly client: Client
  readonly body: object
}

async function tokenFor(request: TokenRequest, needs: TokenPageNeeds): Promise<Granted> {
  const form = formOf(request)
  if (form.get('grant_type') !== 'client_credentials') {
    throw new OAuthError('unsupported_grant_type', 'The grant_type is to be client_credentials.')
  }
  const client = await clientOf(form, needs)
  const { certificate } = request
  if (client.certificateBound && certificate === undefined) {
    throw new OAuthError('invalid_client', 'Tokens of this client are asked for with its certificate.')
  }
  const asked = parseScopes(form.get('scope') ?? '')
  const scopes = granted(asked, client.scopes)
  if (scopes.length === 0) {
    throw new OAuthError('invalid_scope', 'None of the scopes can be granted. Ask for such as system/Patient.rs.')
  }
  const bound = client.certificateBound && certificate !== undefined ? { certificate } : {}
  const body = {
    access_token: await issueToken({ client, scopes, ...bound }, needs),
    token_type: 'Bearer',
    expires_in: needs.seconds,
    scope: scopesText(scopes),
  }
  return { client, body }
}

function callerOf({ id, organization }: Client): Caller {
  return { kind: 'person', client: id, organization }
}

/** The client that the form names, where it is registered; it has not proven to be that, so it acts for nobody. */
function claimedCaller(body: string, { client }: Pick<AssertionNeeds, 'client'>): Caller {
  const form = new URLSearchParams(body)
  const claimed = claimedIn(form.get('client_assertion') ?? '') ?? form.get('client_id') ?? ''
  return client(claimed) === undefined ? unknownCaller : { ...unknownCaller, client: claimed }
}

function claimedIn(assertion: string): string | undefined {
  try {
    const { sub } = readJwt(assertion).claims
    return typeof sub === 'string' ? sub : undefined
  } catch {
    return undefined
  }
}

const parameters = ['grant_type', 'scope', 'client_assertion_type', 'client_assertion', 'client_id'] as const

/** @throws {OAuthError} invalid_request */
function formOf({ contentType, body, hasAuthorization }: TokenRequest): ReadonlyMap<string, string> {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType ?? '')) {
    throw new OAuthError('invalid_request', 'Send the parameters as application/x-www-form-urlencoded.')
  }
  if (hasAuthorization) {
    throw new OAuthError('invalid_request', 'A client proves who it is by client_assertion, and by nothing beside it.')
  }
  const form = new URLSearchParams(body)
  const twice = parameters.find((name) => form.getAll(name).length > 1)
  if (twice !== undefined) throw new OAuthError('invalid_request', `${twice} is there twice.`)
  return new Map(form)
}

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** @throws {OAuthError} invalid_request, invalid_client */
async function clientOf(form: ReadonlyMap<string, string>, needs: AssertionNeeds): Promise<Client> {
  const assertion = form.get('client_assertion')
  if (assertion === undefined || form.get('client_assertion_type') !== assertionType) {
    throw new OAuthError('invalid_request', `Send a client_assertion, with client_assertion_type=${assertionType}.`)
  }
  const client = await provenClient(assertion, needs).catch((error: unknown) => {
    throw error instanceof Refused ? new OAuthError('invalid_client', error.message) : error
  })
  if ((form.get('client_id') ?? client.id) !== client.id) {
    throw new OAuthError('invalid_client', 'client_id is not the one of the assertion.')
  }
  return client
}

/** What a log may have of it. */
function clientIn(body: string): string | undefined {
  return new URLSearchParams(body)
    .get('client_id')
    ?.slice(0, 100)
    .replace(/[^\x21-\x7e]/g, '?')
}
