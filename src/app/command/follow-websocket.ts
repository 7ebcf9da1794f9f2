/** Binds a websocket to a Subscription and tells what arrives, across lost connections. */
import { setTimeout as pause } from 'node:timers/promises'
import type { OperationOutcome, Parameters } from '@medplum/fhirtypes'
import { createArrivals } from './arrivals.ts'
import type { AskServer } from './ask-server.ts'
import { readNotification } from './read-notification.ts'

export interface Following {
  /** Of the Subscription. */
  readonly id: string
  readonly ask: AskServer
  readonly out: (line: string) => void
  /** Resolves when nothing more is wanted. */
  readonly stopped: Promise<void>
}

/** Why it is over: it was to stop, the server tells of the subscription no more, the connection broke. */
type End = 'stopped' | 'ended' | 'lost'

const retryMs = 1000

/** Resolves when it is stopped, or when the server tells of the subscription no more. */
export async function followWebsocket(following: Following): Promise<Exclude<End, 'lost'>> {
  const { out, stopped } = following
  const stop = stopped.then(() => 'stopped' as const)
  const ear = createEar(out)
  for (;;) {
    const end = await Promise.race([connection(following, ear), stop])
    if (end !== 'lost') return end
    out('      The connection is lost. Connecting again.')
    await Promise.race([pause(retryMs), stop])
  }
}

interface Ear {
  /** Tells what came; whether it is the last. */
  hear(text: string): boolean
  /** The first event that has not come; undefined before the first that has. */
  next(): number | undefined
}

function createEar(out: Following['out']): Ear {
  const linesOf = createArrivals()
  let newest = 0
  return {
    hear(text) {
      const outcome = outcomeIn(text)
      const arrived = outcome === undefined ? readNotification(text) : undefined
      newest = Math.max(newest, ...(arrived?.events ?? []).map(({ number = 0 }) => number))
      const lines = arrived === undefined ? faultsIn(outcome) : linesOf(arrived)
      for (const line of lines) out(line)
      return outcome?.issue?.[0]?.code === 'processing'
    },
    next: () => (newest === 0 ? undefined : newest + 1),
  }
}

function faultsIn(outcome: OperationOutcome | undefined): readonly string[] {
  return (outcome?.issue ?? []).map(({ diagnostics }) => `      The server says: ${diagnostics}`)
}

async function connection({ id, ask, out, stopped }: Following, { hear, next }: Ear): Promise<'ended' | 'lost'> {
  const since = next() === undefined ? '' : `?eventsSinceNumber=${next()}`
  const given = await ask<Parameters>(`Subscription/${id}/$get-ws-binding-token${since}`).catch((error: Error) => {
    out(`      ${error.message}`)
  })
  if (!given) return 'lost'
  const of = (wanted: string) => given.parameter?.find(({ name }) => name === wanted)
  const socket = new WebSocket(of('websocket-url')?.valueUrl ?? '')
  void stopped.then(() => socket.close())
  let isOver = false
  return await new Promise((resolve) => {
    socket.addEventListener('open', () => socket.send(`bind-with-token: ${of('token')?.valueString}`))
    socket.addEventListener('message', ({ data }) => {
      isOver ||= hear(String(data))
      if (isOver) socket.close()
    })
    socket.addEventListener('error', () => resolve('lost'))
    socket.addEventListener('close', () => resolve(isOver ? 'ended' : 'lost'))
  })
}

/** What the server finds wrong; undefined where a text is something else. */
function outcomeIn(text: string): OperationOutcome | undefined {
  if (!text.startsWith('{')) return undefined
  const resource = JSON.parse(text) as OperationOutcome | { resourceType: '' }
  return resource.resourceType === 'OperationOutcome' ? resource : undefined
}
