/**
 * No event is lost, none is told that did not happen: the server is killed (SIGKILL) at random moments while 200 writes
 * a second come in and twenty subscriptions of all kinds are delivered to receivers that drop connections, hang, and
 * answer 500 and 429 at random. In the end the notifications that were due are computed from the history over REST, and
 * compared with all that ever arrived, and with `$events`.
 *
 * `npm run proof -- subscriptions [--times <number>] [--seed <number>] [--short]`: 100 kills, 4 if short.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type ServerProcess, startOurs } from '../bench/processes.ts'
import { put } from '../subscriptions/put.ts'
import { monotonic, openReceivers, type Receivers } from '../subscriptions/receivers.ts'
import { subscriptionResource, topicResource, type Wanted } from '../subscriptions/resources.ts'
import { type Change, changesOf } from './subscriptions/change.ts'
import { type ExpectedEvent, expectedEvents } from './subscriptions/expected.ts'
import { contentFaults, judge } from './subscriptions/judge.ts'
import { type Notice, noticed } from './subscriptions/notice.ts'
import { planned, restless, topics } from './subscriptions/plan.ts'
import { takeIn } from './subscriptions/take-in.ts'
import { openWorkload } from './subscriptions/workload.ts'
import { freePort } from './support/free-port.ts'
import { randomFrom } from './support/random.ts'

const { values } = parseArgs({
  options: { short: { type: 'boolean' }, times: { type: 'string' }, seed: { type: 'string' } },
})
const times = Number(values.times ?? (values.short ? 4 : 100))
const seed = Number(values.seed ?? Date.now() % 1_000_000)
if (!(times > 0)) throw new Error('--times must be a number above 0.')
const random = randomFrom(seed)

/** The server comes back where it was. */
const port = await freePort()
const base = `http://127.0.0.1:${port}/fhir`
const environment = {
  VARDBRO_PORT: String(port),
  VARDBRO_SUBSCRIPTION_ALLOW: 'http://127.0.0.1',
  // The rules of the process would refuse much of what chance makes up.
  VARDBRO_WITHOUT_RULES: '*',
}
/** Between a start and the kill, ms. */
const longestMs = 5000
/** Of 100 requests to a receiver. */
const faulty = 4
/** For so long nothing may arrive before it is given up, ms. */
const patienceMs = 120_000

interface World {
  readonly file: string
  readonly receivers: Receivers
  readonly wanted: readonly Wanted[]
  /** By id of the subscription, in the order of their arrival. */
  readonly notices: ReadonlyMap<string, Notice[]>
  readonly kills: number[]
  readonly faults: string[]
}

/** Ids of the subscriptions that have a status. */
async function withStatus({ origin }: ServerProcess, status: string): Promise<readonly string[]> {
  const response = await fetch(`${origin}/fhir/Subscription?status=${status}&_count=100`)
  const { entry = [] } = (await response.json()) as { entry?: readonly { resource: { id: string } }[] }
  return entry.map(({ resource }) => resource.id)
}

async function subscribe(world: World): Promise<void> {
  const server = await startOurs(world.file, environment)
  for (const topic of topics) await put(server, topicResource(topic))
  for (const one of world.wanted) await put(server, subscriptionResource(one))
  for (let waited = 0; (await withStatus(server, 'active')).length < planned.length; waited++) {
    if (waited > 300) throw new Error('The subscriptions do not become active.')
    await pause(100)
  }
  await kill(server, world)
}

async function kill(server: ServerProcess, { kills }: World): Promise<void> {
  process.kill(server.pid, 'SIGKILL')
  await server.stop()
  // What it had sent may still be on its way.
  await pause(100)
  kills.push(monotonic())
}

/** What a subscriber does when its subscription failed in the handshake; one of them ends and begins again besides. */
async function tend(server: ServerProcess, { wanted }: World, written: 'off' | 'requested' | undefined): Promise<void> {
  const errors = await withStatus(server, 'error')
  for (const one of wanted) {
    const status = (one.id === restless ? written : undefined) ?? (errors.includes(one.id) ? 'requested' : undefined)
    if (status !== undefined) await put(server, { ...subscriptionResource(one), status })
  }
}

async function killAgainAndAgain(world: World): Promise<ReturnType<typeof openWorkload>['counts']> {
  const workload = openWorkload(random)
  for (let time = 1; time <= times; time++) {
    const server = await startOurs(world.file, environment)
    let isGone = false
    const writing = workload.run(server.origin, () => isGone)
    const tending = tend(server, world, (['off', 'requested', undefined] as const)[time % 3]).catch((error) => {
      if (!isGone) world.faults.push(String(error))
    })
    await pause(random(longestMs))
    isGone = true
    await kill(server, world)
    await Promise.all([writing, tending])
    const taken = await takeIn(world)
    console.log(`kill ${time}: ${workload.counts.answered} writes, ${taken} requests to receivers`)
  }
  return workload.counts
}

/** Lets the server deliver what is left to receivers that behave, and gives what was due and what else is wrong. */
async function settle(world: World): Promise<{ readonly changes: readonly Change[]; readonly events: number }> {
  world.receivers.fail(0)
  const server = await startOurs(world.file, environment)
  await tend(server, world, 'requested')
  const changes = await changesOf(base)
  const expected = expectedEvents(planned, changes)
  for (let waited = 0; waited < patienceMs && !isThrough(world, expected); waited += 1000) {
    await pause(1000)
    if ((await takeIn(world)) > 0) waited = 0
  }
  for (const { id } of planned) world.faults.push(...(await replayFaults(server, id, expected.get(id) ?? [])))
  await takeIn(world)
  await server.stop()
  return { changes, events: report(world, expected) }
}

const ofOne = ({ notices }: World, id: string) => notices.get(id) ?? []

function isThrough(world: World, expected: ReadonlyMap<string, readonly ExpectedEvent[]>): boolean {
  return planned.every((one) => {
    const due = expected.get(one.id) ?? []
    return judge(one, due, ofOne(world, one.id), world.kills).accepted >= due.length
  })
}

/** What `$events` tells wrong of a subscription. */
async function replayFaults(
  { origin }: ServerProcess,
  id: string,
  expected: readonly ExpectedEvent[],
): Promise<readonly string[]> {
  const faults: string[] = []
  let next = 1
  let url: string | undefined = `${origin}/fhir/Subscription/${id}/$events?eventsSinceNumber=1&content=full-resource`
  while (url !== undefined) {
    const bundle = (await (await fetch(url)).json()) as Parameters<typeof noticed>[0] & {
      readonly link?: readonly { readonly relation: string; readonly url: string }[]
    }
    const page = noticed(bundle)
    if (page === undefined) return [...faults, `${id}: $events gives no events after ${next - 1}`]
    for (const { number } of page.events)
      if (number !== next++) faults.push(`${id}: $events has ${number} out of order`)
    faults.push(...contentFaults('full-resource', expected, page).map((fault) => `${id}: $events: ${fault}`))
    url = bundle.link?.find(({ relation }) => relation === 'next')?.url
  }
  if (next - 1 !== expected.length) faults.push(`${id}: $events has ${next - 1} events, not ${expected.length}`)
  return faults
}

function report(world: World, expected: ReadonlyMap<string, readonly ExpectedEvent[]>): number {
  let events = 0
  for (const one of planned) {
    const due = expected.get(one.id) ?? []
    const notices = ofOne(world, one.id)
    const { accepted, faults, repeated } = judge(one, due, notices, world.kills)
    events += due.length
    world.faults.push(...faults)
    if (accepted !== due.length) world.faults.push(`${one.id}: ${accepted} of ${due.length} events were accepted`)
    const refused = notices.filter(({ isAccepted }) => !isAccepted).length
    console.log(
      `${one.id}: ${due.length} events, ${notices.length} requests, ${refused} not accepted, ${repeated} repeated`,
    )
  }
  return events
}

async function main(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'vardbro-subscriptions-'))
  const receivers = await openReceivers({ servers: 5, keep: 'all', faulty: 0, seed })
  const wanted = planned.map(({ id, asked }, number) => {
    return { id, asked, endpoint: `${receivers.origins[number % receivers.origins.length]}/${id}` }
  })
  const world: World = {
    file: join(folder, 'db'),
    receivers,
    wanted,
    notices: new Map(planned.map(({ id }) => [id, []])),
    kills: [],
    faults: [],
  }
  try {
    await subscribe(world)
    receivers.fail(faulty)
    const { answered, lost, faults: refused } = await killAgainAndAgain(world)
    world.faults.push(...refused)
    const { changes, events } = await settle(world)
    const { faults } = world
    console.log(
      `${times} kills, ${answered} writes answered, ${lost} on their way; ${changes.length} versions, ${events} events`,
    )
    for (const fault of faults.slice(0, 20)) console.log(`  ${fault}`)
    const holds = faults.length === 0 && events > 0
    const good = 'Each event was told, in order, under its one number, and none that did not happen.'
    console.log(holds ? good : `FAILED (seed ${seed}): ${faults.length} faults`)
    return holds ? 0 : 1
  } finally {
    receivers.close()
    rmSync(folder, { recursive: true })
  }
}

process.exitCode = await main()
