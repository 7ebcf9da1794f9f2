/** Reads duties from the server: all of an organisation, and what has changed since. */
import type { Bundle, Task } from '@medplum/fhirtypes'
import { fhir } from '../fhir/client.ts'
import type { Told } from './changes.ts'
import { type Duty, dutyOf, isOpenTask, openStatuses } from './duty.ts'

const pageSize = 1000

/** The search whose changes are followed: of an organisation, or of all. */
export const followed = (owner: string | undefined): string =>
  owner === undefined ? 'Task?intent=order' : `Task?intent=order&ansvarig=${owner}`

interface Reading {
  readonly signal: AbortSignal
  /** Called with all that came so far after each page. */
  readonly onPage: (duties: readonly Duty[], total: number) => void
}

/** The open ones, page by page; resolves to the instant of the last write among them, ms. @throws {FhirFailure} */
export async function readDuties(owner: string | undefined, { signal, onPage }: Reading): Promise<number> {
  const duties: Duty[] = []
  let written = 0
  let next: string | undefined =
    `${followed(owner)}&status=${openStatuses.join(',')}&_count=${pageSize}&_total=accurate`
  while (next !== undefined) {
    const page: Bundle = await fhir.get<Bundle>(next, { signal })
    duties.push(...tasksIn(page).map(dutyOf))
    written = lastWritten(page, written)
    onPage(duties.slice(), page.total ?? duties.length)
    next = nextOf(page)
  }
  return written
}

/** What was written from an instant (ms) on, and the instant of the last write among it. @throws {FhirFailure} */
export async function readChanges(
  owner: string | undefined,
  since: number,
  signal: AbortSignal,
): Promise<Told & { readonly written: number }> {
  const told = { open: [] as Duty[], closed: [] as string[], written: since }
  let next: string | undefined = `${followed(owner)}&_lastUpdated=ge${new Date(since).toISOString()}&_count=${pageSize}`
  while (next !== undefined) {
    const page: Bundle = await fhir.get<Bundle>(next, { signal })
    for (const task of tasksIn(page)) {
      if (isOpenTask(task)) told.open.push(dutyOf(task))
      else told.closed.push(task.id ?? '')
    }
    told.written = lastWritten(page, told.written)
    next = nextOf(page)
  }
  return told
}

const tasksIn = ({ entry = [] }: Bundle): readonly Task[] =>
  entry.flatMap(({ resource }) => (resource?.resourceType === 'Task' ? [resource] : []))

const lastWritten = (page: Bundle, before: number): number =>
  Math.max(before, ...tasksIn(page).map(({ meta }) => Date.parse(meta?.lastUpdated ?? '') || 0))

const nextOf = ({ link = [] }: Bundle): string | undefined => link.find(({ relation }) => relation === 'next')?.url
