/** What a lane is to do now, and when it is to be asked again. */
import { type Lane, pendingOf, type Step } from './lane.ts'

/** How long after its end a subscription is turned off, ms: what was committed before must have been matched. */
const endGraceMs = 1000

/** What it does at this instant; undefined where it waits. */
export function nextStep(lane: Lane, now: number, horizonMs: number): Step | undefined {
  if (now < lane.restsUntil) return undefined
  const { status } = lane.request
  if (isOver(lane, now)) return 'end'
  if (status === 'requested') return 'handshake'
  if (lane.request.channel.type === 'websocket') return undefined
  if (status === 'active' && pendingOf(lane) > 0) return eventStep(lane, now, horizonMs)
  return (heartbeatAt(lane) ?? Number.POSITIVE_INFINITY) <= now ? 'heartbeat' : undefined
}

/** The next instant at which time alone changes what it does, ms; undefined: none. */
export function nextInstant(lane: Lane, now: number, horizonMs: number): number | undefined {
  if (lane.phase === 'busy') return lane.deadline
  const instants = [
    lane.restsUntil,
    lane.request.end === undefined ? undefined : lane.request.end + endGraceMs,
    ...(pendingOf(lane) > 0 && lane.request.status === 'active'
      ? [lane.retryAt, horizonOf(lane, horizonMs)]
      : [heartbeatAt(lane)]),
  ]
  const later = instants.filter((instant) => instant !== undefined && instant > now) as number[]
  return later.length === 0 ? undefined : Math.min(...later)
}

function eventStep(lane: Lane, now: number, horizonMs: number): Step | undefined {
  if (lane.retryAt === undefined || lane.retryAt <= now) return 'events'
  return (horizonOf(lane, horizonMs) ?? Number.POSITIVE_INFINITY) <= now ? 'give-up' : undefined
}

/** From this instant on a receiver that fails is given up, ms. */
export function horizonOf({ failingSince }: Lane, horizonMs: number): number | undefined {
  return failingSince === undefined ? undefined : failingSince + horizonMs
}

/** Its events are all confirmed, or will not be sent any more. */
function isOver(lane: Lane, now: number): boolean {
  const { end, status, channel } = lane.request
  if (end === undefined || now < end + endGraceMs) return false
  return status !== 'active' || channel.type === 'websocket' || pendingOf(lane) === 0
}

function heartbeatAt({ request, notifiedAt }: Lane): number | undefined {
  const { channel, status, asked } = request
  const isAlive = (status === 'active' || status === 'error') && channel.type !== 'websocket'
  if (!isAlive || !channel.heartbeatPeriod || asked.kind !== 'topic') return undefined
  return notifiedAt + channel.heartbeatPeriod * 1000
}
