/** An open duty as a Task. https://hl7.org/fhir/R4/task.html */
import type { Reference, Task } from '@medplum/fhirtypes'
import type { Finding, State } from './finding.ts'
import { actorConcept, type Concerned, instant, linked, over, ruleConcept, stateConcept } from './finding-concepts.ts'
import { findingIdentifier } from './finding-identity.ts'

type Wanted = 'requested' | 'completed' | 'cancelled'

/** What the server makes of a Task; a state that is not here makes no difference to it. */
const statuses: Readonly<Partial<Record<State, Wanted>>> = {
  pending: 'requested',
  warning: 'requested',
  overdue: 'requested',
  met: 'completed',
  'met-late': 'completed',
  'not-applicable': 'cancelled',
}

/** https://hl7.org/fhir/R4/valueset-request-priority.html */
const priorities: Readonly<Partial<Record<State, NonNullable<Task['priority']>>>> = {
  pending: 'routine',
  warning: 'urgent',
  overdue: 'asap',
}

/** Statuses that nothing follows. */
const closed: ReadonlySet<string> = new Set(['completed', 'cancelled', 'rejected', 'failed', 'entered-in-error'])

export const isOpen = ({ status }: Pick<Task, 'status'>): boolean => !closed.has(status)

/** Statuses of an open Task that others set: whoever has taken it up keeps it. */
const taken: ReadonlySet<string> = new Set(['received', 'accepted', 'in-progress', 'on-hold', 'ready'])

/** The Task that a finding is to be, given the one that is stored; undefined where there is to be none. */
export function openDuty(finding: Finding, of: Concerned, stored: Task | undefined): Task | undefined {
  const wanted = statuses[finding.state]
  if (wanted === undefined || stored?.status === 'entered-in-error') return stored
  if (!stored && wanted !== 'requested') return undefined
  const { rule, layer, state } = finding
  const priority = priorities[state]
  const made: Task = {
    resourceType: 'Task',
    ...someOf('extension', linked(of, stored)),
    identifier: [findingIdentifier(of.ref, rule.id)],
    instantiatesCanonical: layer,
    status: statusOf(wanted, stored),
    businessStatus: stateConcept(state),
    intent: 'order',
    ...(priority && { priority }),
    code: ruleConcept(finding),
    description: rule.title,
    focus: { reference: of.address },
    ...(of.patient && { for: of.patient }),
    performerType: [actorConcept(finding)],
    ...dutyOf(finding, stored),
    ...someOf('input', finding.evidence.map(evidenceInput)),
  }
  return over(made, stored, own)
}

/** Elements that are left out where there is nothing to say. */
const own: ReadonlySet<string> = new Set([
  'id',
  'meta',
  'extension',
  'priority',
  'for',
  'owner',
  'restriction',
  'input',
])

/** The Task of a rule that no longer holds for the subject: it is off; undefined where there is nothing to change. */
export function withdrawnDuty(stored: Task | undefined): Task | undefined {
  if (stored === undefined || !isOpen(stored)) return undefined
  const { priority: _, ...kept } = stored
  return { ...kept, status: 'cancelled', businessStatus: stateConcept('not-applicable') }
}

/** The members of an object that has one list, unless it is empty. */
function someOf<Name extends string, T>(name: Name, list: readonly T[]): { [_ in Name]?: T[] } {
  return list.length > 0 ? ({ [name]: [...list] } as { [_ in Name]?: T[] }) : {}
}

/**
 * A status that somebody else has set while the step is missing stays: what the server last made of the Task shows in
 * its businessStatus, and a status that does not go with it is somebody's. What the server closed it opens again.
 */
function statusOf(wanted: Wanted, stored: Task | undefined): Task['status'] {
  if (stored === undefined || wanted === 'completed') return wanted
  if (wanted === 'cancelled') return isOpen(stored) ? wanted : stored.status
  const made = statuses[stored.businessStatus?.coding?.[0]?.code as State]
  const isOfOthers = taken.has(stored.status) || (made === 'requested' && stored.status !== made)
  return isOfOthers ? stored.status : wanted
}

/** Whose it is, and until when. */
function dutyOf({ owner, due }: Finding, stored: Task | undefined): Pick<Task, 'owner' | 'restriction'> {
  const kept = stored !== undefined && taken.has(stored.status) ? stored.owner : undefined
  const owners = owner.map((reference): Reference => ({ reference }))
  const first = kept ?? (owners[0] as Task['owner'])
  const recipient = owners.length > 1 ? { recipient: owners as never } : undefined
  const period = due === undefined ? undefined : { period: { end: instant(due) } }
  return { ...(first && { owner: first }), ...((recipient || period) && { restriction: { ...period, ...recipient } }) }
}

const evidenceInput = (reference: string) => ({ type: { text: 'Underlag' }, valueReference: { reference } })
