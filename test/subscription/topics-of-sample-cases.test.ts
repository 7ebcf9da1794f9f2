/** Each sample case as it would be sent: which version set off which topic, and no other did. */
import type { Task } from '@medplum/fhirtypes'
import { expect, it } from 'vitest'
import { readScenarios } from '../../src/app/demo/scenarios.ts'
import type { FacadeServer } from '../support/facade-server.ts'
import { toldScenario } from '../support/told-scenario.ts'
import { happenings, versionsAfter } from './happenings.ts'

const stayed = ['ny-inskrivning Encounter v1', 'utskrivningsklar Communication v1']
const planned = ['ny-inskrivning Encounter v1', 'sip-kallad Communication v1', 'utskrivningsklar Communication v1']

/** In the order of commits. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'dalarna-gron': [...stayed, 'utskriven Encounter v3', 'arende-avslutat EpisodeOfCare v3'],
  'dalarna-gul': [...planned, 'utskriven Encounter v3', 'arende-avslutat EpisodeOfCare v3'],
  'dalarna-rod': [...planned, 'utskriven Encounter v3', 'arende-avslutat EpisodeOfCare v3'],
  'dalarna-vantar': ['ny-inskrivning Encounter v1'],
  'dalarna-sen': ['ny-inskrivning Encounter v1'],
  'fyrbodal-pilot': [...stayed, 'utskriven Encounter v3', 'arende-avslutat EpisodeOfCare v2'],
  halland: ['vardbegaran-besvarad Task v1', 'arende-avslutat EpisodeOfCare v2'],
  lidkoping: [...planned, 'utskriven Encounter v2', 'arende-avslutat EpisodeOfCare v2'],
  'vgr-avslut': ['vardbegaran-besvarad Task v2', 'arende-avslutat EpisodeOfCare v2'],
  'vgr-start': ['vardbegaran-mottagen Task v2', 'vardbegaran-besvarad Task v3', 'arende-avslutat EpisodeOfCare v2'],
}

const open = ['requested', 'received', 'accepted', 'ready', 'in-progress', 'on-hold']

function partiesOf(task: Task | undefined): readonly string[] {
  if (task === undefined || !open.includes(task.status ?? '')) return []
  const shared = task.restriction?.recipient ?? []
  return [task.owner, ...shared].flatMap((one) => one?.reference ?? [])
}

/** The versions by which an open task came to somebody, reckoned from the tasks themselves. */
async function laidOnSomebody(server: FacadeServer): Promise<readonly number[]> {
  const last = new Map<string, Task>()
  const found: number[] = []
  for (const { type, id, content, commitNumber } of await versionsAfter(0, server)) {
    if (type !== 'Task') continue
    const task: Task = JSON.parse(content)
    const before = partiesOf(last.get(id))
    if (partiesOf(task).some((one) => !before.includes(one))) found.push(commitNumber)
    last.set(id, task)
  }
  return found
}

const scenarios = await readScenarios('bundles')

it.each(scenarios.map((one) => [one.id, one] as const))('%s', { timeout: 60_000 }, async (id, scenario) => {
  const server = await toldScenario(scenario)
  const all = await happenings(server)
  const others = all.filter(({ topic }) => topic !== 'uppgift-tilldelad')
  expect(others.map(({ topic, stored }) => `${topic} ${stored.type} v${stored.version}`)).toEqual(expected[id])
  const laid = all.filter(({ topic }) => topic === 'uppgift-tilldelad')
  expect(laid.map(({ stored }) => stored.commitNumber)).toEqual(await laidOnSomebody(server))
  expect(laid.length).toBeGreaterThan(0)
  await server.close()
})
