/** `vardbro listen`: a receiver of notifications to try subscriptions with. */
import type { IncomingMessage, RequestListener } from 'node:http'
import { ConfigError } from '../config.ts'
import { listen } from '../listen.ts'
import { createArrivals } from './arrivals.ts'
import { type Asked, isAsked, textOf } from './line/asked.ts'
import { readNotification } from './read-notification.ts'
import { signatureFault } from './signature-fault.ts'
import type { Surroundings } from './surroundings.ts'
import { untilStopped } from './until-stopped.ts'

interface Receiving extends Pick<Surroundings, 'out'> {
  readonly secret: string | undefined
  readonly isShown: boolean
}

/** The exit code, once the process is told to stop. @throws {Error} a bad option, an address that cannot be had */
export async function runListen(
  asked: Asked,
  { out, environment }: Pick<Surroundings, 'out' | 'environment'>,
): Promise<number> {
  const [port = '', host = ''] = [textOf(asked, 'port'), textOf(asked, 'host')]
  const secret = textOf(asked, 'secret') ?? environment.VARDBRO_SECRET
  if (!/^\d{1,5}$/.test(port)) throw new ConfigError('Expected --port with a number from 0 to 65535.')
  const stopped = untilStopped()
  const listening = await listen({ host, port: Number(port), requestTime: 60_000, idleTime: 65_000 })
  listening.answer(receiver({ secret, isShown: isAsked(asked, 'show'), out }))
  out(`Listening at ${listening.origin}. Subscribe with --endpoint ${listening.origin}`)
  await stopped
  await listening.close(1000)
  return 0
}

function receiver(receiving: Receiving): RequestListener {
  const linesOf = createArrivals()
  const answer = async (request: IncomingMessage): Promise<number> => {
    const body = await bodyOf(request)
    if (body === undefined) return 413
    const { lines, status } = judged(body, request, receiving, linesOf)
    for (const line of lines) receiving.out(line)
    if (status === 200 && receiving.isShown && body !== '') receiving.out(body)
    return status
  }
  return (request, response) => {
    answer(request).then(
      (status) => response.writeHead(status).end(),
      // The sender broke off.
      () => response.destroy(),
    )
  }
}

interface Judged {
  readonly lines: readonly string[]
  readonly status: 200 | 401
}

function judged(
  body: string,
  { headers }: IncomingMessage,
  { secret }: Receiving,
  linesOf: ReturnType<typeof createArrivals>,
): Judged {
  const of = (name: string): string | undefined => headers[name]?.toString()
  const fault = secret === undefined ? undefined : signatureFault(body, of('x-vardbro-signature'), secret, Date.now())
  if (fault !== undefined) return { lines: [`      Refused. ${fault}`], status: 401 }
  const arrived = readNotification(body, {
    'x-vardbro-subscription': of('x-vardbro-subscription'),
    'x-vardbro-event': of('x-vardbro-event'),
  })
  if (arrived === undefined) return { lines: ['      Something else arrived, which is no notification.'], status: 200 }
  return { lines: linesOf(arrived, secret === undefined ? '' : '  signed'), status: 200 }
}

const mostBytes = 64 * 1024 * 1024

/** The text of a request; undefined where it is longer than a receiver of this kind takes. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > mostBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}
