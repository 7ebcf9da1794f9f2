/** `vardbro subscribe`: what is asked on the command line, and what is said. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Subscription } from '@medplum/fhirtypes'
import { withoutPersonnummer } from '../../fhir/personnummer.ts'
import { type AskServer, askServer } from './ask-server.ts'
import { askedServer } from './asked-server.ts'
import { askedSubscription, isCriteria } from './asked-subscription.ts'
import { followWebsocket } from './follow-websocket.ts'
import { type Asked, listOf, textOf } from './line/asked.ts'
import type { Surroundings } from './surroundings.ts'
import { topicNamed } from './topic-named.ts'
import { untilStopped } from './until-stopped.ts'

/** The exit code. @throws {Error} what the operator must know: a bad option, a refusal, a server that does not answer */
export async function runSubscribe(
  line: Asked,
  { environment, out }: Pick<Surroundings, 'environment' | 'out'>,
): Promise<number> {
  const { topic, options } = optionsOf(line)
  const ask = askServer(askedServer(line, environment))
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

function optionsOf(line: Asked) {
  const options = {
    endpoint: textOf(line, 'endpoint'),
    channel: textOf(line, 'channel') ?? 'rest-hook',
    content: textOf(line, 'content') ?? 'id-only',
    payload: textOf(line, 'payload'),
    filter: listOf(line, 'filter'),
    header: listOf(line, 'header'),
    heartbeat: textOf(line, 'heartbeat'),
  }
  return { topic: line.given[0] ?? '', options }
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
