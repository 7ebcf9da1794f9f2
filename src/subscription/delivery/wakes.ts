/** One timer for all lanes: it goes off at the earliest instant that any of them waits for. */
import type { Timers } from './timers.ts'

interface Waiting {
  wakeAt: number | undefined
}

interface Entry<T> {
  readonly at: number
  readonly who: T
}

export interface Wakes<T> {
  /** Sees to it that one is woken at an instant (ms), or before. */
  by(who: T, instant: number): void
  close(): void
}

/** The longest that a timer waits: it may not be set further off than 24 days. */
const longestMs = 3_600_000

interface Needs<T> {
  readonly clock: () => number
  readonly timers: Timers
  readonly woken: (who: T) => void
}

/** Whoever waits has at most one entry that counts: the earliest; it is asked anew what it waits for when woken. */
export function createWakes<T extends Waiting>({ clock, timers, woken }: Needs<T>): Wakes<T> {
  const heap: Entry<T>[] = []
  let armed: { readonly at: number; readonly cancel: () => void } | undefined
  const arm = () => {
    const at = heap[0]?.at
    if (at === undefined || (armed !== undefined && armed.at <= at)) return
    armed?.cancel()
    armed = { at, cancel: timers.after(Math.min(Math.max(0, at - clock()), longestMs), ring) }
  }
  const ring = () => {
    armed = undefined
    const due: T[] = []
    for (let first = heap[0]; first !== undefined && first.at <= clock(); first = heap[0]) {
      pop(heap)
      if (first.who.wakeAt !== first.at) continue
      first.who.wakeAt = undefined
      due.push(first.who)
    }
    for (const who of due) woken(who)
    arm()
  }
  return {
    by(who, instant) {
      if (who.wakeAt !== undefined && who.wakeAt <= instant) return
      who.wakeAt = instant
      push(heap, { at: instant, who })
      arm()
    },
    close: () => armed?.cancel(),
  }
}

function push<T>(heap: Entry<T>[], entry: Entry<T>): void {
  let at = heap.length
  for (let up = (at - 1) >> 1; at > 0 && (heap[up] as Entry<T>).at > entry.at; up = (at - 1) >> 1) {
    heap[at] = heap[up] as Entry<T>
    at = up
  }
  heap[at] = entry
}

function pop<T>(heap: Entry<T>[]): void {
  const moved = heap.pop()
  if (moved === undefined || heap.length === 0) return
  let at = 0
  for (
    let down = least(heap, at);
    down !== undefined && (heap[down] as Entry<T>).at < moved.at;
    down = least(heap, at)
  ) {
    heap[at] = heap[down] as Entry<T>
    at = down
  }
  heap[at] = moved
}

/** The lesser of the two below a place. */
function least<T>(heap: readonly Entry<T>[], at: number): number | undefined {
  const [left, right] = [2 * at + 1, 2 * at + 2]
  const first = heap[left]
  const second = heap[right]
  if (first === undefined) return undefined
  return second !== undefined && second.at < first.at ? right : left
}
