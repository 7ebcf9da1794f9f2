/** What each subscriber must be told, by brute force from the history of the server. */
import { createHash } from 'node:crypto'
import type { Change, Json } from './change.ts'
import type { Planned } from './plan.ts'

export interface ExpectedEvent {
  /** `Type/id`. */
  readonly focus: string
  readonly version: number
  /** Of the resource as it was; '' of a deletion. */
  readonly digest: string
  /** The resource was deleted later on: a notification after that bears the number alone. */
  readonly isDeletedLater: boolean
}

/** What tells two resources apart. */
export function digest(resource: Json): string {
  return createHash('sha1').update(JSON.stringify(resource)).digest('base64')
}

/** By id of the subscription; the event with the number n is the one at n - 1. */
export function expectedEvents(
  planned: readonly Planned[],
  changes: readonly Change[],
): ReadonlyMap<string, readonly ExpectedEvent[]> {
  const deletions = lastDeletions(changes)
  const inEffect = new Set<string>()
  const expected = new Map(planned.map(({ id }): [string, ExpectedEvent[]] => [id, []]))
  for (const change of changes) {
    const due = planned.filter(({ id, expects }) => inEffect.has(id) && expects(change))
    for (const { id } of due) expected.get(id)?.push(eventOf(change, deletions))
    // A version of a subscription is in effect for what comes after it.
    if (change.type === 'Subscription') takeEffect(inEffect, change)
  }
  return expected
}

const nameOf = ({ type, id }: Change) => `${type}/${id}`

/** The version by which a resource was last deleted, by its name. */
function lastDeletions(changes: readonly Change[]): ReadonlyMap<string, number> {
  const deletions = changes.filter(({ after }) => after === undefined)
  return new Map(deletions.map((change) => [nameOf(change), change.version]))
}

function eventOf(change: Change, deletions: ReadonlyMap<string, number>): ExpectedEvent {
  const { version, after } = change
  const isDeletedLater = (deletions.get(nameOf(change)) ?? 0) > version
  return { focus: nameOf(change), version, digest: after ? digest(after) : '', isDeletedLater }
}

/** One that was in effect goes on while it is asked anew. */
function takeEffect(inEffect: Set<string>, { id, after }: Change): void {
  if (after?.status === 'active' || after?.status === 'error') inEffect.add(id)
  else if (after?.status !== 'requested') inEffect.delete(id)
}
