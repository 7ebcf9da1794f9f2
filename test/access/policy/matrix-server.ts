/** The server of the matrix: who asks is asked, the policy holds, and cases are written by the clients of their parties. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SignJWT } from 'jose'
import { systemCaller } from '../../../src/fhir/caller.ts'
import { textOf } from '../../../src/fhir/json/text-piece.ts'
import { dispatch } from '../../../src/rest/dispatch.ts'
import { openServer, type TestServer } from '../../support/server.ts'
import { assertionOf, formOf, type KeyPair, keyPair } from '../../support/smart-server.ts'
import { writings } from './matrix-case.ts'
import { kinds, ofTheRegion } from './matrix-cases.ts'
import { directory, hsaOf, unitIds } from './matrix-directory.ts'
import type { Kind } from './matrix-pen.ts'
import type { Asker } from './reference-caller.ts'
import type { Held } from './reference-json.ts'

/** Where the clock of the matrix stands. */
export const now = Date.parse('2026-03-09T10:00:30+01:00')

const issuer = 'https://idp.region.example'
const all = 'system/*.cruds user/*.cruds'

export interface MatrixServer extends TestServer {
  /** The headers of a token for somebody. */
  readonly headersOf: (asker: Asker, more?: { readonly expired?: boolean }) => Promise<Record<string, string>>
  /** The headers of a token of a client of the file. */
  readonly headersOfClient: (client: string) => Promise<Record<string, string>>
  /** Sends as the client of a unit; throws where that is refused. */
  readonly as: (unit: string, method: string, path: string, body?: object) => Promise<Response>
  /** Asks as the server's own jobs do. */
  readonly bySystem: (method: 'GET' | 'PUT' | 'DELETE', path: readonly string[], more?: OfSystem) => Promise<string>
}

interface OfSystem {
  readonly query?: readonly (readonly [string, string])[]
  readonly body?: object
}

/** Everybody who writes has a program of its own; the keeper of the directory has another. */
function registryOf(key: KeyPair): object {
  const client = (id: string, organization: string, more: object = {}) => ({
    ...{ id, organization: `Organization/${organization}`, scopes: all, jwks: { keys: [key.jwk] }, egnaId: true },
    ...more,
  })
  return {
    clients: [
      client('katalog', 'region-a', { forvaltar: ['katalog', 'definition'] }),
      ...unitIds.map((id) => client(`journal-${id}`, id)),
      client('prov', 'vc-x', { purpose: 'HTEST', egnaId: false }),
      ...['katalog', 'definition', 'drift'].map((one) =>
        client(`haller-${one}`, 'region-b', { forvaltar: [one], egnaId: false }),
      ),
      ...['kpv', 'vc-x'].map((unit) => client(`valjer-${unit}`, unit)),
    ],
    issuers: [{ issuer, audience: 'vardbro', scopes: all, jwks: { keys: [key.jwk] } }],
  }
}

/** Opens it with the directory and no case. */
export async function openMatrixServer(environment: Record<string, string> = {}): Promise<MatrixServer> {
  const folder = await mkdtemp(join(tmpdir(), 'vardbro-matrix-'))
  const key = await keyPair()
  await writeFile(join(folder, 'clients.yaml'), JSON.stringify(registryOf(key)))
  const server = await openServer({
    clock: () => now,
    environment: {
      VARDBRO_AUTH: 'smart',
      VARDBRO_CLIENTS: join(folder, 'clients.yaml'),
      VARDBRO_WITHOUT_RULES: '*',
      VARDBRO_VALIDATION: 'off',
      VARDBRO_RATE: '1000000/s',
      ...(process.env.VARDBRO_POLICY !== undefined && { VARDBRO_POLICY: process.env.VARDBRO_POLICY }),
      ...environment,
    },
  })
  const tokens = tokensOf(server, key)
  const as: MatrixServer['as'] = async (unit, method, path, body) => {
    const client = unit === 'katalog' ? unit : `journal-${unit}`
    const headers = { ...(await tokens.ofClient(client)), 'content-type': 'application/fhir+json' }
    const answer = await fetch(`${server.base}/${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    })
    if (answer.ok) return answer
    throw new Error(`${client} ${method} ${path}: ${answer.status} ${await answer.text()}`)
  }
  return {
    ...server,
    as,
    bySystem: async (method, path, { query = [], body } = {}) => {
      const sent = { method, path, query, headers: {}, body: body === undefined ? '' : JSON.stringify(body) }
      const { content = [] } = await dispatch({ ...sent, caller: systemCaller, base: server.base }, server.context)
      return textOf(content)
    },
    headersOf: tokens.of,
    headersOfClient: tokens.ofClient,
    async close() {
      const cut = await server.close()
      await rm(folder, { recursive: true })
      return cut
    },
  }
}

function tokensOf({ base }: TestServer, key: KeyPair) {
  const seconds = Math.floor(now / 1000)
  const times = { iat: seconds, exp: seconds + 240 }
  const ofClients = new Map<string, Record<string, string>>()
  return {
    async ofClient(client: string): Promise<Record<string, string>> {
      const known = ofClients.get(client)
      if (known) return known
      const claims = { iss: client, sub: client, ...times }
      const body = new URLSearchParams(formOf(await assertionOf(`${base}/oauth/token`, key, { claims }), all))
      const answer = (await (await fetch(`${base}/oauth/token`, { method: 'POST', body })).json()) as {
        access_token?: string
      }
      if (answer.access_token === undefined) throw new Error(`${client} got no token: ${JSON.stringify(answer)}`)
      const headers = { authorization: `Bearer ${answer.access_token}` }
      ofClients.set(client, headers)
      return headers
    },
    async of(asker: Asker, { expired = false } = {}): Promise<Record<string, string>> {
      const ended = { iat: seconds - 7200, exp: seconds - 3600 }
      const token = await new SignJWT({ iss: issuer, aud: 'vardbro', ...(expired ? ended : times), ...claimsOf(asker) })
        .setProtectedHeader({ alg: key.jwk.alg ?? '', kid: key.jwk.kid ?? '', typ: 'at+jwt' })
        .sign(key.privateKey)
      const opened = asker.emergency && { nodoppning: `${asker.emergency}; ${encodeURIComponent('Är medvetslös')}` }
      return { authorization: `Bearer ${token}`, ...(opened && opened) }
    },
  }
}

/** An asker's references, as the HSA ids that an issuer would name. */
function claimsOf({ person, unit, organization, assignment, purpose, scopes }: Asker): object {
  const hsa = (reference: string, more = '') => `${hsaOf(reference.replace(/^\w+\/(?:[pr]-)?/, ''))}${more}`
  return {
    scope: scopes,
    client_id: 'vy',
    ...(person && { employeeHsaId: hsa(person, 'P') }),
    ...(unit && { healthCareUnitHsaId: hsa(unit) }),
    ...(organization && { healthCareProviderHsaId: hsa(organization) }),
    ...(assignment && { commissionHsaId: hsa(assignment, 'R') }),
    ...(purpose && { commissionPurpose: purpose }),
  }
}

const entryOf = (resource: Held) => ({
  fullUrl: `urn:x:${resource.resourceType}:${resource.id}`,
  resource,
  request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
})
const transaction = (resources: readonly Held[]) => ({
  ...{ resourceType: 'Bundle', type: 'transaction' },
  entry: resources.map(entryOf),
})

/** Writes the directory and all cases; one Observation of each gets a second version, and another is deleted; what is over, ends last. */
export async function writeCases({ as, bySystem }: MatrixServer): Promise<void> {
  await as('katalog', 'POST', '', transaction(directory))
  for (const one of ofTheRegion) await bySystem('PUT', [one.resourceType, one.id], { body: one })
  for (const kind of kinds) {
    for (const [writer, resources] of writings(kind))
      if (resources.length > 0) await as(writer, 'POST', '', transaction(resources))
    const changed = writings(kind)[0]?.[1].find(({ id }) => id === `andrad-${kind.name}`)
    await as('avd', 'PUT', `Observation/andrad-${kind.name}`, { ...changed, status: 'final' })
    await as('avd', 'DELETE', `Observation/raderad-${kind.name}`)
    if (kind.isOver) await as('avd', 'PUT', `EpisodeOfCare/arende-${kind.name}`, ended(kind))
  }
}

function ended(kind: Kind): object {
  const arende = writings(kind)[0]?.[1].find(({ resourceType }) => resourceType === 'EpisodeOfCare')
  const period = { ...(arende?.period as object), end: '2026-03-06T10:00:00+01:00' }
  return { ...arende, status: 'finished', period }
}
