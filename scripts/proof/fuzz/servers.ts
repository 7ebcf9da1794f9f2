/** The servers of the fuzz: one that lets anybody in, and one that asks who asks. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newClientKey } from '../../../src/access/token/client-key.ts'
import { tokenOfClient } from '../../../src/app/command/client-token.ts'
import { type ServerProcess, startOurs } from '../../bench/processes.ts'

/** What both have: bounds that a case can reach, and what is made by them is soon gone. */
const settings = {
  ...{ VARDBRO_BODY_LIMIT: '2MiB', VARDBRO_EXPORT_KEEP: '5s', VARDBRO_SNAPSHOT_LIFETIME: '30s' },
  ...{ VARDBRO_LOG_LEVEL: 'warn', VARDBRO_BODY_SILENCE: '2s', VARDBRO_IDLE_TIME: '1min' },
}

/** With `warn` what the validator refuses is validated and stored as well. */
export function startOpen(folder: string): Promise<ServerProcess> {
  return startOurs(join(folder, 'open'), { ...settings, VARDBRO_VALIDATION: 'warn' })
}

/** From all that there is to next to nothing. */
const scopes = [
  ...['system/*.cruds', 'system/*.rs', 'system/Patient.r system/CarePlan.rs?status=active system/EpisodeOfCare.rs'],
  'system/*.cruds?_id=fuzz-1 system/Patient.rs?active=true system/Observation.cud',
]

export interface SmartServer {
  readonly server: ServerProcess
  readonly base: string
  readonly clientId: string
  /** The private key of all clients, a JWK. */
  readonly secret: object
  /** Access tokens, one for each client. */
  readonly bearers: () => Promise<readonly string[]>
}

/** Refuses what is not valid. */
export async function startSmart(folder: string): Promise<SmartServer> {
  const { jwks, secret } = await newClientKey()
  const [file, keyFile] = [join(folder, 'clients.json'), join(folder, 'key.jwk')]
  const clients = scopes.map((scope, at) => ({
    ...{ id: `fuzz-${at}`, organization: 'Organization/1', scopes: scope, jwks },
    ...(at === 0 && { forvaltar: ['katalog', 'definition', 'drift'], egnaId: true }),
  }))
  const issuers = [{ issuer: 'https://idp.example', audience: 'vardbro', scopes: 'system/*.r', jwks }]
  writeFileSync(file, JSON.stringify({ clients, issuers }))
  writeFileSync(keyFile, JSON.stringify(secret))
  const told = { VARDBRO_AUTH: 'smart', VARDBRO_CLIENTS: file, VARDBRO_TOKEN_TIME: '1h', VARDBRO_RATE: '99999999/s' }
  const server = await startOurs(join(folder, 'smart'), { ...settings, ...told })
  const base = `${server.origin}/fhir`
  const tokens = await Promise.all(clients.map(({ id }) => tokenOfClient({ base, clientId: id, keyFile })))
  const bearers = () => Promise.all(tokens.map((token) => token()))
  return { server, base, clientId: 'fuzz-0', secret, bearers }
}
