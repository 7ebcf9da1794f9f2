/**
 * What it costs that somebody is asked who they are, that a policy says what they see, and that it is kept in the access
 * log: the same reads and searches by a token, and by anybody.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { newClientKey } from '../../src/access/token/client-key.ts'
import { tokenOfClient } from '../../src/app/command/client-token.ts'
import { type Bench, type Measurement, withServers } from './bench.ts'
import type { PlainRequest } from './load.ts'
import { type ServerProcess, startOurs } from './processes.ts'
import { processorTime } from './processor-time.ts'
import { compare } from './rounds.ts'
import { patientToken } from './sample-case.ts'
import { seed, spreadIds } from './seeded.ts'
import type { Row } from './table.ts'

const resources = 10_000
const rounds = 7
/** So many ask at once that a sync of the access log is shared; one alone waits for each. */
const clients = 64
const forMs = 1500

/** Of what one may see all of what is asked for: otherwise less would be answered. */
const scopes = {
  'a token for everything': 'system/*.rs',
  'a scope with a parameter': 'system/CarePlan.rs?status=active system/Patient.rs?identifier:missing=false',
  'a scope with three': 'system/CarePlan.rs?status=active&intent=plan&category=735324008 system/Patient.rs?active=true',
} as const

/** A party to every case, by the policy that comes with the server. */
const byPolicy = 'the standard policy'

interface Asked {
  readonly what: string
  readonly requests: readonly PlainRequest[]
  readonly atMost: number
}

export const access: Measurement = async (bench) => {
  const { file, cases } = await seed(bench.folder, resources)
  await withParties(file)
  await Promise.all(['open', 'policy'].map((name) => cp(file, `${file}-${name}`)))
  const reads = spreadIds(file, 'CarePlan', 500).map((id) => `/fhir/CarePlan/${id}`)
  const searches = spreadIds(file, 'Patient', 200).map((id) => `/fhir/CarePlan?patient=${id}`)
  const tokens = Array.from({ length: 200 }, (_, i) => patientToken(Math.floor((i * cases) / 200)))
  const asked = [
    { what: 'read by id', requests: reads.map(get), atMost: 1.2 },
    { what: 'search with one hit', requests: searches.map(get), atMost: 1.3 },
    {
      what: 'Patient by identifier',
      requests: tokens.map((one) => get(`/fhir/Patient?identifier=${one}`)),
      atMost: 1.3,
    },
    { what: 'search with 20 hits', requests: [get('/fhir/Communication?_count=20')], atMost: 1.3 },
  ]
  const { environment, keyFile } = await registered(bench)
  const scoped = { ...environment, VARDBRO_POLICY: 'none' }
  const starting = [startOurs(file, scoped), startOurs(`${file}-policy`, environment), startOurs(`${file}-open`)]
  return await withServers(starting, async ([smart, policy, open]) => {
    const rows: Row[] = []
    if (smart === undefined || policy === undefined || open === undefined) return rows
    const ofScopes = await bearersAt(smart, keyFile, Object.keys(scopes))
    const ofPolicy = await bearersAt(policy, keyFile, [byPolicy])
    await warmed(bench, asked, [[smart, ofScopes], [policy, ofPolicy], [open]])
    for (const each of asked) {
      // A page of all Communications has less in it for who has no scope for them.
      const isOfAll = each.what !== 'search with 20 hits'
      if (isOfAll) rows.push(...(await measured(bench, each, { smart, open, bearers: ofScopes })))
      rows.push(...(await measured(bench, each, { smart: policy, open, bearers: ofPolicy })))
    }
    return rows
  })
}

const warmings = 3

/**
 * Behind its first answers a server stores definitions, and compiles its code for ten thousand requests and more: whoever
 * has more code to compile would pay for it longer.
 */
async function warmed(
  bench: Bench,
  asked: readonly Asked[],
  servers: readonly (readonly [server: ServerProcess, bearers?: Bearers])[],
): Promise<void> {
  for (let warming = 0; warming < warmings; warming++) {
    for (const [{ origin }, bearers] of servers) {
      const [authorization] = bearers?.values() ?? []
      for (const { requests } of asked)
        await bench.loader.run({ origin, clients, requests, forMs, ...(authorization && { authorization }) })
    }
  }
}

/** Each case has its parties and a consent then. */
async function withParties(file: string): Promise<void> {
  const program = fileURLToPath(new URL('./parties-process.ts', import.meta.url))
  const child = spawn(process.execPath, [program, `sqlite:${file}`], { stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`Seeding ended with ${code}.`)
}

interface Registered {
  readonly environment: Readonly<Record<string, string>>
  readonly keyFile: string
}

/** A client for each of the scopes, all with one key. */
async function registered({ folder }: Bench): Promise<Registered> {
  const { jwks, secret } = await newClientKey()
  const [file, keyFile] = [join(folder, 'clients.json'), join(folder, 'key.jwk')]
  const all = Object.entries({ ...scopes, [byPolicy]: 'system/*.rs' }).map(([name, scope]) => ({
    ...client(name),
    ...{ scopes: scope, jwks },
  }))
  await writeFile(file, JSON.stringify({ clients: all }))
  await writeFile(keyFile, JSON.stringify(secret))
  const told = { VARDBRO_AUTH: 'smart', VARDBRO_CLIENTS: file }
  return { environment: { ...told, VARDBRO_TOKEN_TIME: '1h', VARDBRO_RATE: '99999999/s' }, keyFile }
}

const client = (name: string) => ({ id: name.replaceAll(' ', '-'), organization: 'Organization/avdelning' })

type Bearers = ReadonlyMap<string, string>

async function bearersAt({ origin }: ServerProcess, keyFile: string, names: readonly string[]): Promise<Bearers> {
  const bearers = new Map<string, string>()
  for (const name of names) {
    const token = await tokenOfClient({ base: `${origin}/fhir`, clientId: client(name).id, keyFile })
    bearers.set(name, `Bearer ${await token()}`)
  }
  return bearers
}

function get(path: string): PlainRequest {
  return { method: 'GET', path }
}

interface Servers {
  readonly smart: ServerProcess
  readonly open: ServerProcess
  readonly bearers: Bearers
}

async function measured(
  bench: Bench,
  { what, requests, atMost }: Asked,
  { smart, open, bearers }: Servers,
): Promise<readonly Row[]> {
  const rows: Row[] = []
  const ceiling = processorTime(bench, open, { clients, requests, forMs })
  for (const [name, authorization] of bearers) {
    const ours = processorTime(bench, smart, { clients, requests, forMs, authorization })
    for (let warming = 0; warming < 2; warming++) {
      await ours()
      await ceiling()
    }
    const title = `${what}, ${name} : the open mode, processor time`
    rows.push(await compare({ what: title, unit: 'µs', ours, ceiling, rounds, target: { atMost } }))
    smart.go()
    open.go()
  }
  return rows
}
