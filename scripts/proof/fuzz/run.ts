/** Sends the cases of a run, several at a time, and counts what comes of them. */
import { Agent } from 'node:http'
import type { Case } from './entries.ts'
import type { Exchange } from './exchange.ts'
import { faultOf } from './faults.ts'
import { type Answer, send, sendBytes, type Way } from './send.ts'

export interface Counted {
  cases: number
  /** ms, of the case that took longest. */
  slowest: number
  slowestCase: number
  /** Answers by status; 0 for a connection that was closed without one. */
  readonly answers: Map<number, number>
}

export interface Run {
  readonly entries: Map<string, Counted>
  readonly faults: string[]
}

export interface RunOptions {
  readonly origins: Readonly<Record<'open' | 'smart', string>>
  readonly count: number
  readonly clients: number
  readonly caseOf: (index: number) => Case
  /** No case is begun after it is true. */
  readonly isStopped: () => boolean
  /** Called before each case. */
  readonly begun: (index: number) => void
}

const mostFaults = 40

/** The counts by entry, and the faults: each with its case. */
export async function run(options: RunOptions): Promise<Run> {
  const { count, clients, caseOf, begun, isStopped } = options
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const made: Run = { entries: new Map(), faults: [] }
  let next = 0
  const client = async () => {
    while (next < count && made.faults.length < mostFaults && !isStopped()) {
      const index = next++
      begun(index)
      const { entry, exchange } = caseOf(index)
      const counted = made.entries.get(entry.name) ?? { cases: 0, slowest: 0, slowestCase: -1, answers: new Map() }
      made.entries.set(entry.name, counted)
      const started = performance.now()
      const fault = await attempt({ origin: options.origins[entry.server], agent }, exchange, counted.answers)
      took(counted, index, performance.now() - started)
      if (fault !== undefined) made.faults.push(`case ${index} (${entry.name}): ${fault}`)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  agent.destroy()
  return made
}

function took(counted: Counted, index: number, ms: number): void {
  counted.cases++
  if (ms <= counted.slowest) return
  counted.slowest = ms
  counted.slowestCase = index
}

/** What is wrong; undefined where nothing is. */
async function attempt(way: Way, exchange: Exchange, answers: Map<number, number>): Promise<string | undefined> {
  try {
    for await (const [answer, sent] of answersTo(way, exchange)) {
      answers.set(answer.status, (answers.get(answer.status) ?? 0) + 1)
      const fault = faultOf(exchange, answer, sent)
      if (fault !== undefined) return fault
    }
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

type Answered = readonly [Answer, Extract<Exchange, { kind: 'requests' }>['sent'][number]?]

/** The answers to a case, each with its request. */
export async function* answersTo(way: Way, exchange: Exchange): AsyncIterable<Answered> {
  if (exchange.kind === 'bytes') {
    yield [await sendBytes(way, exchange)]
    return
  }
  for (const sent of exchange.sent) {
    const answer = await send(way, sent)
    if (answer !== undefined) yield [answer, sent]
  }
}
