/** Whether the work of a killed server was taken up in time. */
import type { Change } from '../subscriptions/change.ts'
import { type Rest, restsOf, usualWait } from './takeover.ts'
import { mostRestMs, type World } from './world.ts'

/** What rested for too long, a case for longer than it waits anyway on a machine that is so busy; a kill that the crash of the database followed is not counted. */
export function restFaults({ kills, notices, outages }: World, changes: readonly Change[]): readonly string[] {
  const isUndisturbed = ({ kill }: Rest) => {
    return !outages.some(({ from, to }) => to > kill.at - 1000 && from < kill.at + mostRestMs)
  }
  const rests = restsOf(kills, notices, changes).filter(isUndisturbed)
  const taken = rests.filter(({ kill }) => kill.downMs > mostRestMs)
  const worst = (of: (rest: Rest) => number, among: readonly Rest[]) =>
    (Math.max(0, ...among.map(of)) / 1000).toFixed(1)
  const work = (among: readonly Rest[]) => {
    return `deliveries went on after ${worst(({ delivering }) => delivering, among)} s at most, the first case to be judged waited ${worst(({ judging }) => judging, among)} s at most`
  }
  const shares = worst(({ kill }) => kill.takenMs, taken)
  console.log(
    `${taken.length} kills by which the other had to take over: it had all after ${shares} s at most; ${work(taken)}`,
  )
  console.log(`${rests.length} kills without a restart of the database near: ${work(rests)}`)
  const usual = usualWait(changes)
  console.log(`half of all cases were judged within ${(usual / 1000).toFixed(1)} s`)
  return rests.flatMap(({ kill, delivering, judging }) => {
    const takenMs = kill.downMs > mostRestMs ? kill.takenMs : 0
    const all = [takenMs, delivering, judging].map((ms) => (ms / 1000).toFixed(1))
    const late = Math.max(takenMs, delivering, judging - usual) > mostRestMs
    return late
      ? [`after a kill shares were taken over, deliveries made and cases judged after ${all.join(', ')} s`]
      : []
  })
}
