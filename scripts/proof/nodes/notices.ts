/** Compares what reached the receivers with what was to reach them. */
import type { Change } from '../subscriptions/change.ts'
import { type ExpectedEvent, expectedEvents } from '../subscriptions/expected.ts'
import { judge } from '../subscriptions/judge.ts'
import { planned } from './plan.ts'
import { mostRestMs, type Span, type World } from './world.ts'

export type Expected = ReadonlyMap<string, readonly ExpectedEvent[]>

/** Moments at which what was accepted may not have been kept. */
function disturbances({ kills, outages, handovers }: World): readonly number[] {
  // Shares that were not renewed in an outage pass to whoever is first after it.
  const after = outages.map(({ from, to }) => ({ from, to: to + mostRestMs }))
  return [...kills.map(({ at }) => at), ...[...after, ...handovers].flatMap(momentsIn)]
}

function momentsIn({ from, to }: Span): readonly number[] {
  return Array.from({ length: Math.ceil((to - from) / 20) + 1 }, (_, moment) => from + moment * 20)
}

function judged(world: World, expected: Expected) {
  const moments = disturbances(world)
  return planned.map((one) => {
    const due = expected.get(one.id) ?? []
    return { id: one.id, due: due.length, ...judge(one, due, world.notices.get(one.id) ?? [], moments) }
  })
}

/** Whether all that was due was accepted. */
export function isThrough(world: World, expected: Expected): boolean {
  return judged(world, expected).every(({ accepted, due }) => accepted >= due)
}

/** What came too often, too late or not at all. */
export function noticeFaults(world: World, changes: readonly Change[]): readonly string[] {
  const all = judged(world, expectedEvents(planned, changes))
  const sum = (of: (one: (typeof all)[number]) => number) => all.reduce((total, one) => total + of(one), 0)
  console.log(
    `${sum(({ due }) => due)} notifications were due, ${sum(({ repeated }) => repeated)} came again after a kill`,
  )
  return all.flatMap(({ id, due, accepted, faults }) => {
    if (due === 0) return [`${id}: nothing was due`]
    return accepted === due ? faults : [...faults, `${id}: ${accepted} of ${due} events were accepted`]
  })
}
