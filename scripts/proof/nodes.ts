/**
 * Two servers over one PostgreSQL, under load: either is killed (SIGKILL) again and again at random moments and comes
 * back after a while, and the database crashes and starts again. In the end every write that was answered is there, with
 * its history; nothing that was refused is; what was made on condition is there once; commit numbers have no gap, and
 * never had one for whoever followed them; every notification that was due came, in order, under its number; every case
 * came to the same duties, once; and the work of a killed server rested for ten seconds at most.
 *
 * `npm run proof -- nodes [--short] [--times <number>] [--restarts <number>] [--seed <number>]`: 20 kills and 5 restarts,
 * 2 and 1 if short. Without PostgreSQL on the machine: a database on the server that VARDBRO_TEST_POSTGRES names, whose
 * restart is that all connections are cut.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { openReceivers } from '../subscriptions/receivers.ts'
import { openDatabase } from './nodes/database.ts'
import { disturb } from './nodes/disturb.ts'
import { openLedger } from './nodes/ledger.ts'
import { runLoad } from './nodes/load.ts'
import { isThrough, noticeFaults } from './nodes/notices.ts'
import { type Pair, startPair } from './nodes/pair.ts'
import { planned } from './nodes/plan.ts'
import { restFaults } from './nodes/rest-faults.ts'
import { doubleFaults, duties, tableFaults, writeFaults } from './nodes/stored.ts'
import { watchOutbox } from './nodes/watch.ts'
import { subscribe, type World } from './nodes/world.ts'
import { type Change, changesOf } from './subscriptions/change.ts'
import { expectedEvents } from './subscriptions/expected.ts'
import type { Notice } from './subscriptions/notice.ts'
import { takeIn } from './subscriptions/take-in.ts'
import { randomFrom } from './support/random.ts'

const { values } = parseArgs({
  options: {
    short: { type: 'boolean' },
    times: { type: 'string' },
    restarts: { type: 'string' },
    seed: { type: 'string' },
  },
})
const times = Number(values.times ?? (values.short ? 2 : 20))
const restarts = Number(values.restarts ?? (values.short ? 1 : 5))
const seed = Number(values.seed ?? Date.now() % 1_000_000)
if (!(times > 0 && restarts >= 0)) throw new Error('--times must be a number above 0, --restarts none below it.')
const random = randomFrom(seed)

/** For so long nothing may arrive before it is given up, ms. */
const patienceMs = 60_000

const waiting = `SELECT count(*) FROM schedule WHERE due <= $1 AND key LIKE 'subject/%'`

/** Waits until all that is due is judged and told; gives what was stored in the end. */
async function settle(world: World): Promise<readonly Change[]> {
  const { database, pair } = world
  for (let tries = 0; tries < patienceMs / 500; tries++) {
    const [[count] = []] = await database.rows(waiting, [Date.now()])
    if (count === 0) break
    await pause(500)
  }
  const changes = await changesOf(`${pair.origins[0]}/fhir`)
  const expected = expectedEvents(planned, changes)
  for (let waited = 0; waited < patienceMs && !isThrough(world, expected); waited += 500) {
    await pause(500)
    if ((await takeIn(world)) > 0) waited = 0
  }
  await pause(1000)
  await takeIn(world)
  return changes
}

async function prove(world: World): Promise<void> {
  const { database, pair, ledger, faults } = world
  await subscribe(world)
  const watch = watchOutbox(database)
  let isOver = false
  const loading = runLoad({ origins: pair.origins, random, ledger }, () => isOver)
  await disturb(world, { kills: times, restarts, random })
  await pause(2000)
  isOver = true
  await loading
  const changes = await settle(world)
  const last = await watch.end()
  const { count, faults: dutyFaults } = duties(changes)
  const of = (answered: string) => ledger.sent.filter((one) => one.answered === answered).length
  console.log(
    `${of('stored')} writes stored, ${of('refused')} refused, ${of('unclear')} unclear; ${last} versions, ${ledger.cases.count} cases, ${count} duties`,
  )
  faults.push(...ledger.faults, ...watch.faults, ...(await tableFaults(database)), ...dutyFaults)
  faults.push(...writeFaults(ledger, changes), ...doubleFaults(ledger, changes))
  faults.push(...noticeFaults(world, changes), ...restFaults(world, changes))
}

async function main(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'vardbro-nodes-'))
  const database = await openDatabase(process.env.VARDBRO_TEST_POSTGRES)
  const receivers = await openReceivers({ servers: 4, keep: 'all', faulty: 0, seed })
  let pair: Pair | undefined
  try {
    pair = await startPair(folder, { VARDBRO_STORE: database.url, VARDBRO_SUBSCRIPTION_ALLOW: 'http://127.0.0.1' })
    const notices = new Map(planned.map(({ id }): [string, Notice[]] => [id, []]))
    const world: World = {
      database,
      pair,
      receivers,
      notices,
      ledger: openLedger(),
      kills: [],
      outages: [],
      handovers: [],
      faults: [],
    }
    await prove(world)
    const { faults } = world
    for (const fault of faults.slice(0, 20)) console.log(`  ${fault}`)
    const good =
      'Nothing that was acknowledged is lost, nothing is doubled, and no work rested for ten seconds longer than it does anyway.'
    console.log(faults.length === 0 ? good : `FAILED (seed ${seed}): ${faults.length} faults`)
    return faults.length === 0 ? 0 : 1
  } finally {
    await pair?.end()
    receivers.close()
    await database.end()
    rmSync(folder, { recursive: true, force: true })
  }
}

process.exitCode = await main()
