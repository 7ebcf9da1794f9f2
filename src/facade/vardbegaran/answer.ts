/** The answer to a request: a Task in the inbox of who is asked (svar på vårdbegäran). */
import type { Task } from '@medplum/fhirtypes'
import { codesIn, hasCode } from '../../fhir/coded.ts'
import type { Work } from '../../store/write-rule.ts'
import { idOf } from '../code/reference.ts'
import { identifierSystems, systems } from '../code/urls.ts'

export type Answer = Task & { readonly id: string }

/** Whether a Task is the answer to a request. */
export function isAnswer({ code, focus }: Pick<Task, 'code' | 'focus'>): boolean {
  return hasCode(code, systems.taskCode, 'fulfill') && idOf(focus, 'ServiceRequest') !== undefined
}

/** The answers to a request, in order of creation. */
export async function answersTo(requestId: string, work: Pick<Work, 'search'>): Promise<readonly Answer[]> {
  const criteria = `focus=ServiceRequest/${requestId}&code=${systems.taskCode}|fulfill`
  return (await work.search<Task>('Task', criteria)) as readonly Answer[]
}

/** How far it has come: a code of `CodeSystem/svarslage`. */
export function positionOf({ businessStatus }: Pick<Task, 'businessStatus'>): string | undefined {
  return codesIn(businessStatus, systems.svarslage)[0]
}

const waiting: ReadonlySet<string | undefined> = new Set(['draft', 'requested', 'received', 'on-hold'])
const withdrawn: ReadonlySet<string | undefined> = new Set(['cancelled', 'entered-in-error'])

/** Whether who is asked has still to answer. */
export function isWaiting({ status }: Pick<Task, 'status'>): boolean {
  return waiting.has(status)
}

/** Whether it was accepted, and care is still to be given. */
export function isGoingOn({ status }: Pick<Task, 'status'>): boolean {
  return status === 'accepted' || status === 'in-progress'
}

export function isWithdrawn({ status }: Pick<Task, 'status'>): boolean {
  return withdrawn.has(status)
}

/** Whether it counts no longer: it was withdrawn, or came to somebody who was not meant. */
export function isVoid(task: Pick<Task, 'status' | 'businessStatus'>): boolean {
  return isWithdrawn(task) || isMisdirected(task)
}

/** Whether who was asked says that somebody else was meant (fel mottagare). */
export function isMisdirected(task: Pick<Task, 'status' | 'businessStatus'>): boolean {
  return task.status === 'rejected' && positionOf(task) === 'fel-mottagare'
}

/** Whether the server made it and nobody has touched it since. */
export function isUntouched({ id, identifier, status }: Answer): boolean {
  return (
    status === 'requested' &&
    (identifier ?? []).some(({ system, value }) => system === identifierSystems.uppgift && value === id)
  )
}
