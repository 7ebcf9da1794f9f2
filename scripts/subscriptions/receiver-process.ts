/** The process of receivers.ts. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { randomFrom } from '../proof/support/random.ts'
import { type Arrival, monotonic, type ReceiverMessage, type ReceiverOptions } from './receivers.ts'

interface State extends ReceiverOptions {
  readonly random: (below: number) => number
  faulty: number
  arrivals: Arrival[]
  count: number
}

let state: State | undefined

process.on('disconnect', () => process.exit())
process.on('message', async (message: ReceiverMessage) => {
  if (typeof message === 'object' && 'open' in message) process.send?.(await open(message.open))
  else if (state !== undefined && message === 'take') {
    process.send?.({ arrivals: state.arrivals, count: state.count })
    state.arrivals = []
    state.count = 0
  } else if (state !== undefined && message !== 'take') state.faulty = message.faulty
})

async function open(options: ReceiverOptions): Promise<readonly string[]> {
  const opened: State = { ...options, random: randomFrom(options.seed), arrivals: [], count: 0 }
  state = opened
  const servers = Array.from({ length: options.servers }, () =>
    createServer((request, response) => void receive(request, response, opened)),
  )
  for (const server of servers) await once(server.listen(0, '127.0.0.1'), 'listening')
  return servers.map((server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
}

/** Told apart from a good answer by what it is: 0 leaves without one. */
const faults = ['drop before', 'drop after', 'hang', 500, 429] as const

async function receive(request: IncomingMessage, response: ServerResponse, to: State): Promise<void> {
  const at = monotonic()
  const fault = to.random(100) < to.faulty ? faults[to.random(faults.length)] : undefined
  try {
    if (fault === 'drop before') {
      request.socket.destroy()
      return
    }
    const body = await text(request)
    const answered = typeof fault === 'string' ? 0 : (fault ?? 200)
    keep(to, request, { at, answered, body })
    if (fault === 'drop after') request.socket.destroy()
    else if (fault !== 'hang') answer(response, answered)
  } catch {
    // The server was killed in the middle of its request: it did not arrive.
  }
}

function keep(to: State, request: IncomingMessage, what: Pick<Arrival, 'at' | 'answered' | 'body'>): void {
  to.count += 1
  if (to.keep === 'nothing') return
  const { method = '', url = '', headers } = request
  const numbers = headers['x-vardbro-event']
  to.arrivals.push({ method, path: url, ...(typeof numbers === 'string' && { numbers }), ...what })
}

function answer(response: ServerResponse, status: number): void {
  response.writeHead(status, status === 429 ? { 'retry-after': '1', 'content-length': '0' } : { 'content-length': '0' })
  response.end()
}
