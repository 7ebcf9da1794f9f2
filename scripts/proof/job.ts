/**
 * No case is forgotten: the server is killed (SIGKILL) between a commit and what the job makes of it, again and again,
 * and after each start every case has the Tasks and DetectedIssues that $fullstandighet calls for, each once. In the
 * end the server is started once more, and the job changes nothing.
 *
 * `npm run proof -- job [--short]`: 50 times, or 5.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import type { Bundle, DetectedIssue, EpisodeOfCare, Task } from '@medplum/fhirtypes'
import { generatedCase } from '../../src/app/generate/case.ts'
import { random } from '../../src/app/generate/random.ts'
import { regions, routineOf } from '../../src/app/generate/routines.ts'
import { type ServerProcess, startOurs } from '../bench/processes.ts'

const times = process.argv.includes('--short') ? 5 : 50
const headers = { 'content-type': 'application/fhir+json' }
const names = Object.keys(regions)

/** The first steps of a case that began some days ago, as bundles. */
function stepsOf(number: number): readonly object[] {
  const name = names[number % names.length] ?? ''
  const options = { seed: 11, omitted: 0.3, late: 0.3, from: Date.now() - 10 * 86_400_000, days: 9 }
  return generatedCase(number, name, routineOf(name, random(options.seed, -1 - number)), options).bundles.slice(0, 3)
}

async function send({ origin }: ServerProcess, bundle: object): Promise<void> {
  const response = await fetch(`${origin}/fhir`, { method: 'POST', headers, body: JSON.stringify(bundle) })
  if (response.status !== 200) throw new Error(`A step was refused: ${await response.text()}`)
}

async function found<T>({ origin }: ServerProcess, query: string): Promise<readonly T[]> {
  const bundle = (await (await fetch(`${origin}/fhir/${query}`)).json()) as Bundle
  return (bundle.entry ?? []).map(({ resource }) => resource as unknown as T)
}

/** How many marks of the job are due. */
function due(file: string): number {
  const database = new DatabaseSync(file, { readOnly: true })
  const text = "SELECT count(*) AS count FROM schedule WHERE due <= ? AND (key LIKE 'subject/%' OR key LIKE 'spread/%')"
  const { count } = database.prepare(text).get(Date.now()) ?? {}
  database.close()
  return Number(count)
}

async function caughtUp(file: string): Promise<boolean> {
  for (let waited = 0; waited < 600; waited++) {
    if (due(file) === 0) return true
    await pause(50)
  }
  return false
}

type Written = Task | DetectedIssue
const nameOf = ({ resourceType, identifier, status }: Written) => `${resourceType} ${identifier?.[0]?.value} ${status}`

/** What is not as $fullstandighet calls for: missing, of another status, or there twice. */
async function faultsOf(server: ServerProcess): Promise<readonly string[]> {
  const faults: string[] = []
  for (const { id } of await found<EpisodeOfCare>(server, 'EpisodeOfCare?_count=500')) {
    const wanted = await found<Written>(server, `EpisodeOfCare/${id}/$fullstandighet`)
    const system = 'https://vardbro.example/fhir/identifier/fynd'
    const criteria = `arende=EpisodeOfCare/${id}&identifier=${encodeURIComponent(`${system}|`)}&_count=500`
    const stored = [
      ...(await found<Task>(server, `Task?${criteria}`)),
      ...(await found<DetectedIssue>(server, `DetectedIssue?${criteria}`)),
    ]
    const known = stored.map(nameOf)
    for (const one of wanted.filter(({ resourceType }) => /^(Task|DetectedIssue)$/.test(resourceType))) {
      if (!known.includes(nameOf(one))) faults.push(`missing: ${nameOf(one)}`)
    }
    const identities = stored.map((one) => `${one.resourceType} ${one.identifier?.[0]?.value}`)
    if (new Set(identities).size !== identities.length) faults.push(`twice in EpisodeOfCare/${id}`)
  }
  return faults
}

/** Versions of what the job writes: none may be added by a start that has nothing to do. */
function versions(file: string): number {
  const database = new DatabaseSync(file, { readOnly: true })
  const text =
    "SELECT sum(version) AS sum FROM resource r JOIN type t ON t.id = r.type WHERE t.name IN ('Task', 'DetectedIssue')"
  const { sum } = database.prepare(text).get() ?? {}
  database.close()
  return Number(sum)
}

interface Result {
  /** Kills after which marks were left to be worked off. */
  between: number
  readonly faults: string[]
}

async function prove(file: string): Promise<Result> {
  const result: Result = { between: 0, faults: [] }
  for (let number = 0; number < times; number++) {
    const server = await startOurs(file)
    if (number > 0 && !(await caughtUp(file))) result.faults.push(`start ${number}: the job does not catch up`)
    for (const step of stepsOf(number)) await send(server, step)
    // Right after the answer, or while the job works.
    if (number % 2 === 1) await pause(number % 20)
    process.kill(server.pid, 'SIGKILL')
    await server.stop()
    if (due(file) > 0) result.between += 1
  }
  result.faults.push(...(await atTheEnd(file)))
  return result
}

async function atTheEnd(file: string): Promise<readonly string[]> {
  const server = await startOurs(file)
  const isThrough = await caughtUp(file)
  const faults = isThrough ? await faultsOf(server) : ['the last start: the job does not catch up']
  await server.stop()
  const before = versions(file)
  const again = await startOurs(file)
  await pause(3000)
  await again.stop()
  const more = versions(file) - before
  return more === 0 ? faults : [...faults, `a start with nothing to do wrote ${more} versions`]
}

async function main(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'vardbro-job-'))
  try {
    const { between, faults } = await prove(join(folder, 'db'))
    console.log(`${times} kills, ${between} of them before the job had judged what was committed`)
    for (const fault of faults.slice(0, 10)) console.log(`  ${fault}`)
    const holds = faults.length === 0 && between > 0
    console.log(holds ? 'Every case is judged, nothing twice, and a second run changes nothing.' : 'FAILED: see above')
    return holds ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true })
  }
}

process.exitCode = await main()
