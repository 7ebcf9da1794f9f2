/** `vardbro subscribe`: what is asked on the command line, and what is said. */
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Subscription } from '@medplum/fhirtypes'
import { withoutPersonnummer } from '../../fhir/personnummer.ts'
import { ConfigError } from '../config.ts'
import { type AskServer, askServer } from './ask-server.ts'
import { askedSubscription, isCriteria } from './asked-subscription.ts'
import { followWebsocket } from './follow-websocket.ts'
import type { Surroundings } from './run-revalidate.ts'
import { serverOf } from './server-of.ts'
import { topicNamed } from './topic-named.ts'
import { untilStopped } from './until-stopped.ts'

export const usage = `vardbro subscribe <topic> --endpoint <URL> [options]
  Makes a Subscription at a running server, and waits until it is active or could not be.
  The topic is a canonical URL or the last part of it (utskrivningsklar), or a search of R4 (Encounter?status=finished).

  --endpoint   where notifications are sent; not for a websocket
  --channel    rest-hook (without it), websocket, email, message; a websocket is bound, and what arrives is told
  --content    id-only (without it), empty, full-resource
  --filter     Type?parameter=value, as often as needed: all must hold
  --header     Name: value to be sent with each notification, as often as needed
  --heartbeat  seconds after which a silent subscription says that it lives
  --payload    the media type of what is sent, where it is not to be the usual one of the channel
  --server     the server's FHIR base; without it VARDBRO_BASE_URL, or VARDBRO_HOST and VARDBRO_PORT

  Ends with 0 where the subscription is active, 1 where it is not, 2 where it could not be made.`

/** The exit code. @throws {Error} what the operator must know: a bad option, a refusal, a server that does not answer */
export async function runSubscribe(
  args: readonly string[],
  { environment, out }: Pick<Surroundings, 'environment' | 'out'>,
): Promise<number> {
  const { topic, server, options } = optionsOf(args)
  const ask = askServer((server ?? serverOf(environment)).replace(/\/+$/, ''))
  const asked = isCriteria(topic) ? topic : await topicNamed(topic, ask)
  const made = await ask<Subscription>('Subscription', askedSubscription(asked, options))
  const id = made.id ?? ''
  out(`Subscription/${id} is made.`)
  const settled = await whenSettled(made, ask)
  out(standing(settled))
  if (settled.status !== 'active') return 1
  if (options.channel !== 'websocket') return 0
  out('Bound to it from now on. Ctrl-C ends this; the Subscription stays until it is deleted.')
  const end = await followWebsocket({ id, ask, out, stopped: untilStopped() })
  return end === 'stopped' ? 0 : 1
}

function optionsOf(args: readonly string[]) {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      endpoint: { type: 'string' },
      channel: { type: 'string', default: 'rest-hook' },
      content: { type: 'string', default: 'id-only' },
      payload: { type: 'string' },
      filter: { type: 'string', multiple: true, default: [] },
      header: { type: 'string', multiple: true, default: [] },
      heartbeat: { type: 'string' },
      server: { type: 'string' },
    },
  })
  const [topic, ...more] = positionals
  if (topic === undefined || more.length > 0) throw new ConfigError(usage)
  const { server, ...options } = values
  return { topic, server, options }
}

const lookMs = 200
const longestMs = 60_000

/** The Subscription once the server has shaken hands with its receiver, or could not; as it is if that takes too long. */
async function whenSettled(made: Subscription, ask: AskServer): Promise<Subscription> {
  let current = made
  for (let waited = 0; current.status === 'requested' && waited < longestMs; waited += lookMs) {
    await pause(lookMs)
    current = await ask<Subscription>(`Subscription/${made.id}`)
  }
  return current
}

function standing({ status, error }: Subscription): string {
  if (status === 'active') return 'It is active: what happens from now on is sent.'
  if (status === 'requested') return 'It is not active yet: the receiver has not answered. $status tells how it goes.'
  const why = error === undefined ? '' : `: ${withoutPersonnummer(error)}`
  return `It is not active but has the status ${status}${why}`
}
