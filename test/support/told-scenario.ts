/** A sample case told to a server of its own, each bundle at its own time. */
import type { Bundle } from '@medplum/fhirtypes'
import type { ScenarioFolder } from '../../src/app/demo/scenarios.ts'
import { client, type FacadeServer } from './facade-server.ts'
import { openServer, post } from './server.ts'

/** The instants that a bundle speaks of as those of sending and writing; the latest is when it was sent. */
function sentAt({ entry = [] }: Bundle, latest: number): number {
  const written = JSON.stringify(entry).matchAll(
    /"(?:sent|authoredOn|lastModified|created|dateTime|recorded)":"(\d{4}-\d\d-\d\dT[^"]+)"/g,
  )
  const instants = [...written].map(([, text = '']) => Date.parse(text)).filter((instant) => instant <= latest)
  return Math.max(0, ...instants)
}

/** The server after all of it; the clock stands at the present of the scenario. */
export async function toldScenario({ bundles, present }: ScenarioFolder): Promise<FacadeServer> {
  const clock = { now: Date.parse('2026-01-02T08:00:00+01:00') }
  const server = await openServer({ clock: () => clock.now })
  const open = client(server.base)
  for (const { name, text } of bundles) {
    clock.now = Math.max(clock.now, sentAt(JSON.parse(text), Date.parse(present)))
    const response = await post(server.base, text)
    if (response.status !== 200) throw new Error(`${name} was refused: ${await response.text()}`)
  }
  clock.now = Math.max(clock.now, Date.parse(present))
  return { ...server, open, as: () => open, clock, wait: () => {} }
}
