/** A real server that asks for tokens and holds writes to its policy, with the directory and a client of each of its units. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { directory } from './facade-directory.ts'
import { type Client, client } from './facade-server.ts'
import { openSmartServer, type SmartServer } from './smart-server.ts'

export interface PolicedServer extends SmartServer {
  /** The client that keeps the directory and chooses ids, of no unit. */
  readonly keeper: Client
  /** The journal of the ward (avdelning), which chooses ids. */
  readonly journal: Client
  /** The client of an organisation of the directory, with these scopes and headers. */
  as(unit: string, scope?: string, headers?: Record<string, string>): Promise<Client>
}

export interface PolicedOptions {
  readonly environment?: Readonly<Record<string, string>>
  /** What the clients of units have beside their organisation. */
  readonly units?: Readonly<Record<string, object>>
}

const all = 'system/*.cruds'
const partOf: Readonly<Record<string, readonly string[]>> = {
  region: ['avdelning', 'vardcentral', 'vardcentral-b', 'rehab'],
  kommun: ['kpv', 'socialtjanst'],
}
const units = Object.entries(partOf).flatMap(([provider, within]) => [provider, ...within])

export async function openPoliced({ environment, units: more = {} }: PolicedOptions = {}): Promise<PolicedServer> {
  const folder = mkdtempSync(join(tmpdir(), 'vardbro-policed-'))
  const policy = join(folder, 'policy.yaml')
  writeFileSync(policy, whereAllIsSeen())
  const server = await openSmartServer({ environment: { VARDBRO_POLICY: policy, ...environment } })
  const jwks = { keys: [server.key.jwk] }
  const keeping = { id: 'katalog', organization: 'Organization/katalog', forvaltar: ['katalog', 'definition'] }
  const ofWard = { id: 'journal', organization: 'Organization/avdelning', purpose: 'TREAT' }
  const clients = units.map((id) => ({ id, organization: `Organization/${id}`, purpose: 'TREAT', ...more[id] }))
  await server.register({
    clients: [{ ...keeping, egnaId: true }, { ...ofWard, egnaId: true }, ...clients].map((one) => ({
      scopes: all,
      jwks,
      ...one,
    })),
  })
  const as: PolicedServer['as'] = async (unit, scope = all, headers = {}) =>
    client(server.base, {}, { ...(await server.bearer(scope, unit)), ...headers })
  const keeper = await as('katalog')
  const journal = await as('journal')
  const isPatient = (one: (typeof directory)[number]) => one.resourceType === 'Patient'
  await fill(
    keeper,
    directory.filter((one) => !isPatient(one)),
  )
  await fill(journal, directory.filter(isPatient))
  return {
    ...{ ...server, keeper, journal, as },
    async close() {
      const cut = await server.close()
      rmSync(folder, { recursive: true })
      return cut
    },
  }
}

/** The policy of the server, but that all is seen by everybody: what is refused is refused to who may write. */
function whereAllIsSeen(): string {
  const standard = readFileSync(new URL('../../profiles/policy/standard.yaml', import.meta.url), 'utf8')
  return standard.replaceAll(/^( +grund:) .*$/gm, '$1 oppen').replaceAll(/^ +omfattning:.*\n/gm, '')
}

async function fill(by: Client, resources: typeof directory): Promise<void> {
  const { status, body } = await by.transaction(resources)
  if (status !== 200) throw new Error(`The directory was refused: ${JSON.stringify(body)}`)
}
