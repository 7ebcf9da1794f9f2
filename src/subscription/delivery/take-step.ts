/** What a lane does when it is its turn. */
import type { Stored } from '../../store/store.ts'
import type { Delivered } from '../channel/sender.ts'
import type { SubscriptionDependencies } from '../subscription-dependencies.ts'
import type { SubscriptionStatus } from '../subscription-request.ts'
import { writeStatus } from '../write-status.ts'
import { type AttemptNeeds, notificationOf, send } from './attempt.ts'
import { backoffMs } from './backoff.ts'
import { type Lane, noteSuccess, type Step } from './lane.ts'
import { nextEvents } from './next-events.ts'
import type { Result } from './turns.ts'

export interface StepNeeds extends AttemptNeeds {
  readonly dependencies: Pick<SubscriptionDependencies, 'store' | 'clock' | 'base' | 'queryOf' | 'prepare' | 'failed'>
  readonly random: () => number
  readonly horizonMs: number
  /** What a lane has come to is to be kept. */
  readonly keep: (lane: Lane) => void
  /** A new version of its Subscription was written. */
  readonly written: (stored: Stored) => void
  /** Its Subscription is not what it was taken for; resolves when the lane knows what it is. */
  readonly outdated: (lane: Lane) => Promise<void>
  readonly count: (what: 'delivered' | 'failed') => void
}

/** Nothing of it is for a receiver whose owner is let in no more. */
const tells: ReadonlySet<Step> = new Set(['handshake', 'events', 'heartbeat'])

/** How long a lane rests when the server itself failed, or its owner is let in no more, ms. */
const restMs = 10_000

/** Takes a step; does not throw. */
export async function takeStep(lane: Lane, step: Step, needs: StepNeeds): Promise<Result> {
  const { failed, clock } = needs.dependencies
  try {
    if (tells.has(step) && (await needs.dependencies.queryOf(lane.request)) === undefined) {
      lane.restsUntil = clock() + restMs
      return 'nothing'
    }
    return await steps[step](lane, needs)
  } catch (error) {
    lane.restsUntil = clock() + restMs
    failed(error, lane.id)
    return 'nothing'
  }
}

const steps: Readonly<Record<Step, (lane: Lane, needs: StepNeeds) => Promise<Result>>> = {
  handshake,
  events: tellOfEvents,
  heartbeat,
  end: (lane, needs) => become(lane, { status: 'off' }, needs),
  'give-up': (lane, needs) => giveUp(lane, needs),
}

/** https://hl7.org/fhir/uv/subscriptions-backport/channels.html#rest-hook */
async function handshake(lane: Lane, needs: StepNeeds): Promise<Result> {
  const { epoch } = lane
  const delivered = await send(lane, await notificationOf(lane, 'handshake', [], needs), needs)
  if (lane.epoch !== epoch) return 'nothing'
  lane.notifiedAt = needs.dependencies.clock()
  if (delivered.ok) await become(lane, { status: 'active' }, needs)
  else await become(lane, { status: 'error', error: `The handshake failed. ${delivered.reason}` }, needs)
  return resultOf(delivered)
}

async function tellOfEvents(lane: Lane, needs: StepNeeds): Promise<Result> {
  const { epoch } = lane
  const events = await nextEvents(lane, needs.dependencies.store)
  if (events.length === 0) {
    needs.keep(lane)
    return 'nothing'
  }
  const notification = await notificationOf(lane, 'event-notification', events, needs)
  if (lane.epoch !== epoch) return 'nothing'
  const delivered = await send(lane, notification, needs)
  if (lane.epoch !== epoch) return 'nothing'
  needs.count(delivered.ok ? 'delivered' : 'failed')
  lane.notifiedAt = needs.dependencies.clock()
  if (delivered.ok) {
    lane.confirmed = notification.events.at(-1)?.number ?? lane.confirmed
    noteSuccess(lane)
  } else noteFailure(lane, delivered, needs)
  needs.keep(lane)
  return resultOf(delivered)
}

function noteFailure(lane: Lane, { reason, retryAfter }: Delivered & { ok: false }, needs: StepNeeds): void {
  const now = needs.dependencies.clock()
  const waitMs = backoffMs(lane.failures + 1, needs.random)
  lane.failures += 1
  lane.failingSince ??= now
  lane.failure = reason
  lane.isRetryAsked = retryAfter !== undefined && retryAfter > waitMs
  lane.retryAt = now + Math.max(waitMs, retryAfter ?? 0)
}

/** A receiver that does not answer it is not failing: it may have nothing to be told of. */
async function heartbeat(lane: Lane, needs: StepNeeds): Promise<Result> {
  const delivered = await send(lane, await notificationOf(lane, 'heartbeat', [], needs), needs)
  lane.notifiedAt = needs.dependencies.clock()
  return resultOf(delivered)
}

/** Nothing is skipped: events go on being numbered, and are sent when the subscriber asks for it. */
async function giveUp(lane: Lane, needs: StepNeeds): Promise<Result> {
  const span = spanOf(needs.horizonMs)
  const which = `Event ${lane.confirmed + 1} could not be delivered for ${span}. ${lane.failure ?? ''}`.trimEnd()
  const how = 'Nothing is lost: write the status requested, and delivery goes on with it.'
  return become(lane, { status: 'error', error: `${which} ${how}` }, needs)
}

function spanOf(ms: number): string {
  return ms < 2 * 3_600_000 ? `${Math.round(ms / 60_000)} min` : `${Math.round(ms / 3_600_000)} h`
}

interface Become {
  readonly status: SubscriptionStatus
  readonly error?: string
}

async function become(lane: Lane, to: Become, needs: StepNeeds): Promise<Result> {
  const written = await writeStatus(lane.stored, to, needs.dependencies)
  // Otherwise it would take the next step by what it was.
  if (written === undefined) await needs.outdated(lane)
  else needs.written(written)
  return 'nothing'
}

function resultOf({ ok }: Delivered): Result {
  return ok ? 'succeeded' : 'failed'
}
