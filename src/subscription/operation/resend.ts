/**
 * `Subscription/[id]/$resend`: delivery goes back to an event and on from there.
 *
 * https://build.fhir.org/ig/HL7/fhir-subscription-backport-ig/OperationDefinition-backport-subscription-resend.html
 */
import type { OperationOutcome } from '@medplum/fhirtypes'
import type { Operation, OperationRequest } from '../../fhir/operation.ts'
import { FhirError } from '../../fhir/outcome.ts'
import type { Store, Stored } from '../../store/store.ts'
import { lastEvent } from '../last-event.ts'
import type { SubscriptionRequest } from '../subscription-request.ts'
import { demandOwn, demandSubscription } from './demand-subscription.ts'
import { askedInstant, eventWindow } from './event-window.ts'
import { firstEventAt, firstOwnEvent } from './first-event.ts'

interface Needs {
  readonly store: Store
  /** Sends the events of a subscription again, from this number on. */
  readonly resend: (request: SubscriptionRequest, from: number) => Promise<void>
}

/**
 * @throws {FhirError} notFound, deleted: the Subscription; invalid: a parameter; forbidden: it is somebody else's;
 *   conflict: it is not active
 */
export function runResend(needs: Needs): Operation['run'] {
  return async (request) => ({ status: 200, content: await sentAgain(request, needs) })
}

async function sentAgain(request: OperationRequest, { store, resend }: Needs): Promise<OperationOutcome> {
  demandWindow(request)
  const { request: asked, stored } = await demandSubscription(store, request)
  demandOwn(request, asked)
  demandRunning(asked)
  const last = await lastEvent(store, asked.id)
  const from = await firstOf(request, stored, store)
  const until = await untilOf(request, asked.id, store)
  if (from === undefined || from > Math.min(last, until))
    return outcome('There are no such events. Nothing is sent again.')
  await resend(asked, from)
  return outcome(`The events ${from} to ${last} are sent again, in order and with these numbers.`)
}

const names = ['eventsSinceNumber', 'eventsUntilNumber', 'eventsSinceInstant', 'eventsUntilInstant']

/** @throws {FhirError} invalid: a parameter has another name, or none says where to begin: all would be sent again */
function demandWindow({ parameters }: OperationRequest): void {
  const unknown = [...parameters.keys()].find((name) => !names.includes(name))
  if (unknown !== undefined) throw new FhirError('invalid', `$resend takes ${names.join(', ')}, and nothing else.`)
  if (parameters.has('eventsSinceNumber') || parameters.has('eventsSinceInstant')) return
  throw new FhirError(
    'invalid',
    'Say where to begin: eventsSinceNumber or eventsSinceInstant; 1 sends all of them again.',
  )
}

/** @throws {FhirError} conflict: nothing is sent for it now */
function demandRunning({ id, status }: SubscriptionRequest): void {
  if (status === 'active') return
  throw new FhirError(
    'conflict',
    `Subscription/${id} has the status ${status}, and is sent nothing. Write it with the status requested first; what was not received is sent by itself then.`,
  )
}

async function firstOf(request: OperationRequest, stored: Stored, store: Store): Promise<number | undefined> {
  const { since } = eventWindow(request.parameters)
  const instant = askedInstant(request.parameters, 'eventsSinceInstant')
  if (instant !== undefined && since !== undefined)
    throw new FhirError('invalid', 'eventsSinceNumber and eventsSinceInstant say the same. Give one of them.')
  const own = await firstOwnEvent(store, stored)
  const asked = instant === undefined ? (since ?? 1) : await firstEventAt(store, stored.id, instant)
  if (asked === undefined) return undefined
  const [first] = await store.events({ subscription: stored.id, after: Math.max(own, asked) - 1, limit: 1 })
  return first?.number
}

/** The last number that was asked for; that those behind it come again too is said in the answer. */
async function untilOf(request: OperationRequest, id: string, store: Store): Promise<number> {
  const { until } = eventWindow(request.parameters)
  const instant = askedInstant(request.parameters, 'eventsUntilInstant')
  if (until !== undefined) return until
  if (instant === undefined) return Number.POSITIVE_INFINITY
  const following = await firstEventAt(store, id, instant + 1)
  return following === undefined ? Number.POSITIVE_INFINITY : following - 1
}

function outcome(diagnostics: string): OperationOutcome {
  return { resourceType: 'OperationOutcome', issue: [{ severity: 'information', code: 'informational', diagnostics }] }
}
