/** A clock and its timers that go on only when they are told to. */
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'
import type { Timers } from '../../../src/subscription/delivery/timers.ts'

export interface FakeTime extends Timers {
  readonly clock: () => number
  /** Lets what is under way go on until nothing moves. */
  settle(): Promise<void>
  /** Goes on by so many ms, stopping at each timer; `arrived` is run at each stop, before its timers. */
  pass(ms: number, arrived: () => Promise<void>): Promise<void>
  /** How many timers are set. */
  readonly set: number
}

/** After so many turns of the event loop in which nobody waited for the store, nothing moves. */
const turns = 12

/** `waiting` tells whether anybody waits for an answer from outside this process; absent: nobody ever does. */
export function createFakeTime(start: number, waiting: () => boolean = () => false): FakeTime {
  const timers = new Set<{ readonly at: number; readonly call: () => void }>()
  let now = start
  const settle = async () => {
    for (let turn = 0; turn < turns; turn += 1) {
      await nextTurn()
      while (waiting()) {
        await pause(1)
        turn = 0
      }
    }
  }
  const nextBefore = (instant: number) =>
    [...timers].filter(({ at }) => at <= instant).sort((one, other) => one.at - other.at)[0]
  return {
    clock: () => now,
    settle,
    after(ms, call) {
      const timer = { at: now + ms, call }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    async pass(ms, arrived) {
      const end = now + ms
      await settle()
      for (let timer = nextBefore(end); timer !== undefined; timer = nextBefore(end)) {
        now = Math.max(now, timer.at)
        await arrived()
        if (timers.delete(timer)) timer.call()
        await settle()
      }
      now = end
      await arrived()
      await settle()
    },
    get set() {
      return timers.size
    },
  }
}
