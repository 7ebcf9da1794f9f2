/** What is done to the servers and their database. */
import { setTimeout as pause } from 'node:timers/promises'
import { monotonic } from '../../subscriptions/receivers.ts'
import { takeIn } from '../subscriptions/take-in.ts'
import { type Kill, leasesOf, untilTaken, untilWorking } from './takeover.ts'
import { mostRestMs, type World } from './world.ts'

/** A server that stays away for longer is one whose work the other has to take, ms. */
const longMs = 11_000

type Random = (below: number) => number

export interface Disturbances {
  readonly kills: number
  readonly restarts: number
  readonly random: Random
}

/** Kills servers one after the other, and ends the database in the midst of some of that. */
export async function disturb(world: World, { kills, restarts, random }: Disturbances): Promise<void> {
  const every = Math.max(1, Math.floor(kills / Math.max(1, restarts)))
  let crashes = 0
  for (let time = 1; time <= kills; time++) {
    const isWithCrash = time % every === 0 && crashes < restarts
    crashes += isWithCrash ? 1 : 0
    await Promise.all([killOnce(world, time, random), isWithCrash && crashOnce(world, random)])
    await takeIn(world)
  }
  for (; crashes < restarts; crashes++) await crashOnce(world, random)
}

/** Every second kill leaves its server away for longer than another may need to take its work. */
async function killOnce({ pair, database, kills, handovers }: World, time: number, random: Random): Promise<void> {
  const victim = random(2)
  await untilWorking(database, pair.nodeName(victim))
  await pause(random(2000))
  const leases = await leasesOf(database, pair.nodeName(victim))
  await pair.kill(victim)
  const kill: Kill = { at: monotonic(), date: Date.now(), leases, downMs: 0, takenMs: Number.POSITIVE_INFINITY }
  kills.push(kill)
  const taken = untilTaken(database, kill, pair.nodeName(victim), monotonic)
  await pause(time % 2 === 1 ? longMs + random(3000) : random(5000))
  kill.downMs = monotonic() - kill.at
  await taken
  await pair.start(victim)
  handovers.push({ from: monotonic(), to: monotonic() + mostRestMs })
  const away = `${(kill.downMs / 1000).toFixed(1)} s`
  console.log(`kill ${time}: server ${victim}, away for ${away}, ${leases.size} leases`)
}

async function crashOnce({ database, outages }: World, random: Random): Promise<void> {
  await pause(random(8000))
  const from = monotonic()
  await database.crash(random(2000))
  outages.push({ from, to: monotonic() })
  console.log(`restart of the database, away for ${((monotonic() - from) / 1000).toFixed(1)} s`)
}
