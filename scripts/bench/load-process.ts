/** The process that makes the load: takes a `Load`, answers with what it measured. */
import { setTimeout as pause } from 'node:timers/promises'
import { type HttpConnection, openConnection, requestBytes } from './connection.ts'
import type { Load, Measured } from './load.ts'
import { caseBundle } from './sample-case.ts'

let stopped = false

process.on('disconnect', () => process.exit())
process.on('message', async (message: Load | 'stop') => {
  if (message === 'stop') {
    stopped = true
    return
  }
  stopped = false
  const answer = await run(message).catch((error: unknown) => ({ error: String(error) }))
  process.send?.(answer)
})

async function run(load: Load): Promise<Measured> {
  const requests = bytesOf(load)
  const again = Array.isArray(load.requests) || 'again' in load.requests
  const connections = await Promise.all(Array.from({ length: load.clients }, () => openConnection(load.origin)))
  const latencies: number[] = []
  const started = performance.now()
  let next = 0
  const take = () => {
    if (stopped || performance.now() - started > load.forMs) return undefined
    return requests[again ? next++ % requests.length : next++]
  }
  await Promise.all(connections.map((connection) => work(connection, take, latencies, load.pauseMs)))
  const seconds = (performance.now() - started) / 1000
  for (const connection of connections) connection.close()
  return { perSecond: latencies.length / seconds, latenciesMs: Float64Array.from(latencies) }
}

async function work(
  connection: HttpConnection,
  take: () => Uint8Array | undefined,
  latencies: number[],
  pauseMs = 0,
): Promise<void> {
  for (let request = take(); request !== undefined; request = take()) {
    latencies.push(await connection.send(request))
    if (pauseMs > 0) await pause(pauseMs)
  }
}

function bytesOf({ requests, authorization }: Load): Uint8Array[] {
  if (!('cases' in requests))
    return requests.map(({ method, path, body }) => requestBytes(method, path, { body, authorization }))
  const { path, from, cases } = requests
  return Array.from({ length: cases }, (_, i) =>
    requestBytes('POST', path, { body: caseBundle(from + i), authorization }),
  )
}
