/** What the journeys ask of a server at every turn. */
import type { Bundle, CareTeam, EpisodeOfCare, List, Organization, Parameters, Task } from '@medplum/fhirtypes'
import { expect } from 'vitest'
import { directory, kommunkod } from '../support/facade-directory.ts'
import { type FacadeServer, openFacade } from '../support/facade-server.ts'
import type { TestServer } from '../support/server.ts'
import { toldPast } from '../support/time-travel.ts'

/**
 * A server whose directory is that of another municipality, its clock at an instant, from which it goes on a ms whenever
 * it is read: each commit has an instant of its own. `hsaIds` gives units other HSA-ids.
 */
export async function openIn(
  kommun: string,
  now: string,
  hsaIds: Readonly<Record<string, string>> = {},
): Promise<FacadeServer> {
  const server = await openFacade({ now: Date.parse(now), tick: 1 })
  const placed = directory.map((one) => {
    const value = hsaIds[String(one.id)]
    const text = JSON.stringify(one).replaceAll(`"code":"${kommunkod}"`, `"code":"${kommun}"`)
    return { ...JSON.parse(text), ...(value && { identifier: [{ system: 'urn:oid:1.2.752.29.4.19', value }] }) }
  })
  const { status, body } = await server.open.transaction(placed)
  if (status !== 200) throw new Error(`The directory was refused: ${JSON.stringify(body)}`)
  return server
}

/**
 * Ends a journey: what was found of its cases at ten instants is told afterwards as it was told then, though what
 * belonged to them has been deleted or moved to another case since, and the directory changed. Closes the server.
 */
export async function endJourney(server: TestServer & Pick<FacadeServer, 'clock'>): Promise<void> {
  const { inTime, afterwards } = await toldPast(server, server.clock).finally(() => server.close())
  expect(afterwards).toEqual(inTime)
}

/** Moves the clock to an instant. */
export function at(server: FacadeServer, instant: string): void {
  server.clock.now = Date.parse(instant)
}

/** The id of the case that a resource names. */
export function caseIn(resource: object): string {
  return /EpisodeOfCare\/([A-Za-z0-9\-.]+)/.exec(JSON.stringify(resource))?.[1] ?? ''
}

export async function episodeOf(server: FacadeServer, caseId: string): Promise<EpisodeOfCare> {
  return (await server.open.get<EpisodeOfCare>(`EpisodeOfCare/${caseId}`)).body
}

/** Role and unit of the parties of a case; those whose part has ended have a `†`. */
export async function partiesOf(server: FacadeServer, caseId: string): Promise<readonly string[]> {
  const [reference] = (await episodeOf(server, caseId)).team ?? []
  const { participant = [] } = (await server.open.get<CareTeam>(reference?.reference ?? '')).body
  return participant
    .map(({ role, member, period }) => {
      const unit = member?.reference?.replace('Organization/', '')
      return `${role?.[0]?.coding?.[0]?.code} ${unit}${period?.end ? ' †' : ''}`
    })
    .sort()
}

/** The codes of what happened, in order. */
export async function eventsOf(server: FacadeServer, caseId: string): Promise<readonly string[]> {
  const { body } = await server.open.get<Bundle>(`EpisodeOfCare/${caseId}/$arende`)
  const list = body.entry?.find(({ search }) => search?.mode === 'include')?.resource as List | undefined
  return (list?.entry ?? []).map(({ flag }) => flag?.coding?.[0]?.code ?? '')
}

/** The Tasks of a code in a case that are not done, the oldest first. */
export async function openTasks(server: FacadeServer, caseId: string, code: string): Promise<readonly Task[]> {
  const tasks = await server.open.search<Task>(`Task?arende=EpisodeOfCare/${caseId}&_sort=_lastUpdated&_count=500`)
  const done: readonly (string | undefined)[] = ['completed', 'cancelled', 'rejected', 'failed', 'entered-in-error']
  return tasks.filter((task) => task.code?.coding?.[0]?.code === code && !done.includes(task.status))
}

/** Who is medically responsible at an instant: `Organization/avdelning`; undefined where nobody is. */
export async function responsibleAt(
  server: FacadeServer,
  caseId: string,
  instant: string,
): Promise<string | undefined> {
  const path = `EpisodeOfCare/${caseId}/$medicinskt-ansvar?at=${encodeURIComponent(instant)}`
  const { body } = await server.open.get<Parameters>(path)
  return body.parameter?.find(({ name }) => name === 'ansvarig')?.valueReference?.reference
}

/** The HSA-id of that unit. */
export async function responsibleUnitAt(
  server: FacadeServer,
  caseId: string,
  instant: string,
): Promise<string | undefined> {
  const reference = await responsibleAt(server, caseId, instant)
  const { body } = await server.open.get<Organization>(reference ?? '')
  return body.identifier?.find(({ system }) => system === 'urn:oid:1.2.752.29.4.19')?.value
}
