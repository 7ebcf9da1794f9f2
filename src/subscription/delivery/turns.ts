/**
 * Whose turn it is to be sent to: so many requests at once in all, so many to one origin, one after the other.
 *
 * An origin that failed or was slow when last heard of may hold half of the places and no more, so that those that hang
 * leave room for those that answer. One that failed five times in a row is asked by one request at a time until one
 * succeeds; those that have not failed themselves come first.
 */

/** The most requests at once. */
const mostAtOnce = 64
/** Of these to origins that failed or were slow. */
const mostToSlow = 32
const mostToOrigin = 8
/** So many failures in a row open the breaker. */
const breakerFailures = 5
/** An answer that takes longer is slow, ms. */
const slowMs = 1000

/** So many are begun in one turn of the event loop while the server is busy with requests of others. */
const mostATurn = 4

/** How a request went. `nothing`: none was made. */
export type Result = 'succeeded' | 'failed' | 'nothing'

export interface Turn {
  readonly origin: string
  /** Whether the last request for it failed. */
  readonly isFailing: boolean
  readonly run: () => Promise<Result>
}

interface Origin {
  readonly name: string
  readonly fresh: Turn[]
  readonly failing: Turn[]
  busy: number
  failures: number
  isSlow: boolean
}

export interface Turns {
  /** Runs it when it is its turn. */
  add(turn: Turn): void
  readonly busy: number
  /** Origins whose breaker is open. */
  open(): readonly string[]
}

interface Needs {
  readonly clock: () => number
  /** An origin whose breaker was open has answered. */
  readonly recovered: (origin: string) => void
  /** Whether the server is answering requests: these come first. */
  readonly isBusy?: (() => boolean) | undefined
}

interface State extends Needs {
  readonly origins: Map<string, Origin>
  /** Origins for which somebody waits and that may be asked, by whether they are slow. */
  readonly ready: { readonly quick: Set<Origin>; readonly slow: Set<Origin> }
  readonly busy: { all: number; slow: number }
  /** Begun in this turn of the event loop. */
  begun: number
}

/** Nobody waits yet, and no origin is known to be slow. */
export function createTurns(needs: Needs): Turns {
  const ready = { quick: new Set<Origin>(), slow: new Set<Origin>() }
  const state: State = { ...needs, origins: new Map(), ready, busy: { all: 0, slow: 0 }, begun: 0 }
  const { origins, busy } = state
  return {
    add(turn) {
      const origin = origins.get(turn.origin) ?? createOrigin(turn.origin)
      origins.set(turn.origin, origin)
      ;(turn.isFailing ? origin.failing : origin.fresh).push(turn)
      place(origin, state)
      pump(state)
    },
    get busy() {
      return busy.all
    },
    open: () => [...origins.values()].filter(isOpen).map(({ name }) => name),
  }
}

/** Starts as many as may be under way. */
function pump(state: State): void {
  while (mayBegin(state)) {
    const origin = nextOrigin(state)
    if (origin === undefined) return
    const turn = origin.fresh.shift() ?? origin.failing.shift()
    noteBegun(state)
    if (turn !== undefined) void start(turn, origin, state)
    place(origin, state)
  }
}

function mayBegin({ busy, begun, isBusy }: State): boolean {
  return busy.all < mostAtOnce && (begun < mostATurn || isBusy?.() !== true)
}

/** Counts what is begun while others want to be answered, and goes on when they have had their turn. */
function noteBegun(state: State): void {
  if (state.isBusy?.() !== true) return
  state.begun += 1
  if (state.begun > 1) return
  setImmediate(() => {
    state.begun = 0
    pump(state)
  })
}

/** The one that has waited longest; where quick and slow ones wait, whoever has fewer of the places. */
function nextOrigin({ ready, busy }: State): Origin | undefined {
  const [quick] = ready.quick
  const [slow] = busy.slow < mostToSlow ? ready.slow : []
  const origin = quick === undefined || busy.slow * 2 < busy.all ? (slow ?? quick) : quick
  if (origin !== undefined) unplace(origin, ready)
  return origin
}

async function start(turn: Turn, origin: Origin, state: State): Promise<void> {
  const { busy, clock, ready, recovered } = state
  const [began, slow] = [clock(), origin.isSlow ? 1 : 0]
  origin.busy += 1
  busy.all += 1
  busy.slow += slow
  const result = await turn.run()
  origin.busy -= 1
  busy.all -= 1
  busy.slow -= slow
  unplace(origin, ready)
  const hasRecovered = judge(origin, result, clock() - began)
  place(origin, state)
  if (hasRecovered) recovered(origin.name)
  pump(state)
}

/** Puts an origin where it waits, if anybody waits for it; one that nobody waits for is forgotten unless it fails. */
function place(origin: Origin, { origins, ready }: State): void {
  const isWaited = origin.fresh.length + origin.failing.length > 0
  if (isWaited && origin.busy < limitOf(origin)) (origin.isSlow ? ready.slow : ready.quick).add(origin)
  else if (!isWaited && origin.busy === 0 && origin.failures === 0) origins.delete(origin.name)
}

function unplace(origin: Origin, ready: State['ready']): void {
  ready.quick.delete(origin)
  ready.slow.delete(origin)
}

function createOrigin(name: string): Origin {
  return { name, fresh: [], failing: [], busy: 0, failures: 0, isSlow: false }
}

function isOpen({ failures }: Origin): boolean {
  return failures >= breakerFailures
}

function limitOf(origin: Origin): number {
  return isOpen(origin) ? 1 : mostToOrigin
}

/** Takes in how a request went; says whether it closed the breaker. */
function judge(origin: Origin, result: Result, ms: number): boolean {
  if (result === 'nothing') return false
  const wasOpen = isOpen(origin)
  origin.failures = result === 'failed' ? origin.failures + 1 : 0
  origin.isSlow = result === 'failed' || ms >= slowMs
  return wasOpen && !isOpen(origin)
}
