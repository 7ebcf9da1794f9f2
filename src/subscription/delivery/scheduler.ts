/** Sees to it that each lane does what it is to do: at once, when it is its turn, or when its time comes. */
import { abandon, type Lane, type Step } from './lane.ts'
import { nextInstant, nextStep } from './next-step.ts'
import type { Timers } from './timers.ts'
import { createTurns, type Result, type Turns } from './turns.ts'
import { createWakes, type Wakes } from './wakes.ts'

interface Needs {
  readonly clock: () => number
  readonly timers: Timers
  readonly horizonMs: number
  readonly all: ReadonlyMap<string, Lane>
  /** Whether a subscription is this node's. */
  readonly isOwn: (id: string) => boolean
  readonly isBusy?: (() => boolean) | undefined
  /** Does not throw. */
  readonly take: (lane: Lane, step: Step) => Promise<Result>
}

interface State extends Needs {
  readonly turns: Turns
  readonly wakes: Wakes<Lane>
  readonly underWay: Set<Promise<unknown>>
  isClosed: boolean
}

export interface Scheduler {
  /** To be called whenever something of a lane has changed. */
  consider(lane: Lane): void
  /** Sees to it that a lane is looked at by an instant, ms. */
  wakeBy(lane: Lane, instant: number): void
  /** Requests under way, and origins whose breaker is open. */
  counts(): { readonly busy: number; readonly open: number }
  /** Begins nothing more; waits for what is under way, and gives it up after a second. */
  close(): Promise<void>
}

/** How long what is under way may take when the server stops, ms. */
const closeMs = 1000

/** Begins nothing before a lane is considered. */
export function createScheduler(needs: Needs): Scheduler {
  const { clock, timers, all, isBusy } = needs
  const state: State = {
    ...needs,
    turns: createTurns({ clock, isBusy, recovered: (origin) => recovered(origin, state) }),
    wakes: createWakes<Lane>({ clock, timers, woken: (lane) => woken(lane, state) }),
    underWay: new Set(),
    isClosed: false,
  }
  const { turns, wakes, underWay } = state
  return {
    consider: (lane) => consider(lane, state),
    wakeBy: wakes.by,
    counts: () => ({ busy: turns.busy, open: turns.open().length }),
    async close() {
      state.isClosed = true
      wakes.close()
      const cancel = timers.after(closeMs, () => {
        for (const lane of all.values()) abandon(lane)
      })
      await Promise.all(underWay)
      cancel()
    },
  }
}

function woken(lane: Lane, state: State): void {
  if (lane.phase === 'busy' && lane.deadline !== undefined && lane.deadline <= state.clock()) lane.giveUp?.()
  else consider(lane, state)
}

function consider(lane: Lane, state: State): void {
  if (state.isClosed || state.all.get(lane.id) !== lane) return
  const now = state.clock()
  const step = lane.phase === 'idle' ? nextStep(lane, now, state.horizonMs) : undefined
  const instant = step === undefined ? nextInstant(lane, now, state.horizonMs) : undefined
  if (step !== undefined) begin(lane, step, state)
  else if (instant !== undefined) state.wakes.by(lane, instant)
}

/** What asks nothing of a receiver waits for nobody. */
function begin(lane: Lane, step: Step, state: State): void {
  lane.phase = 'waiting'
  const run = () => work(lane, state)
  if (step === 'end' || step === 'give-up' || lane.request.channel.type === 'websocket') void run()
  else state.turns.add({ origin: lane.origin, isFailing: lane.failures > 0, run })
}

/** What it was to do may have changed while it waited for its turn. */
function work(lane: Lane, state: State): Promise<Result> {
  const { all, isOwn, isClosed, clock, horizonMs, underWay } = state
  const isToGoOn = !isClosed && all.get(lane.id) === lane && isOwn(lane.id)
  const step = isToGoOn ? nextStep(lane, clock(), horizonMs) : undefined
  lane.phase = step === undefined ? 'idle' : 'busy'
  if (step === undefined) {
    if (isToGoOn) consider(lane, state)
    return Promise.resolve('nothing')
  }
  const done = state.take(lane, step).finally(() => {
    underWay.delete(done)
    lane.phase = 'idle'
    consider(lane, state)
  })
  underWay.add(done)
  return done
}

/** Those that waited because the receiver was away need not wait longer, unless it asked them to. */
function recovered(origin: string, state: State): void {
  for (const lane of state.all.values()) {
    if (lane.origin !== origin || lane.retryAt === undefined || lane.isRetryAsked) continue
    lane.retryAt = Math.min(lane.retryAt, state.clock())
    consider(lane, state)
  }
}
