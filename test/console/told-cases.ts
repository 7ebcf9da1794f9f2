/** Sample cases told to a server at their own times, so that the ongoing ones are told to the minute of now. */
import type { Bundle, EpisodeOfCare } from '@medplum/fhirtypes'
import { distanceToNow, moveDates } from '../../src/app/demo/move-dates.ts'
import { readScenarios } from '../../src/app/demo/scenarios.ts'
import { post, type TestServer } from '../support/server.ts'

/** A clock that stands where it is put, and goes again afterwards. */
export interface MovableClock {
  readonly read: () => number
  /** ms since the epoch; undefined: it is now. */
  set(instant: number | undefined): void
}

export function movableClock(): MovableClock {
  let standing: number | undefined
  return {
    read: () => standing ?? Date.now(),
    set: (instant) => {
      standing = instant
    },
  }
}

const written = /"(?:sent|authoredOn|lastModified|created|dateTime|recorded)":\s*"(\d{4}-\d\d-\d\dT[^"]+)"/g

interface Sent {
  readonly at: number
  readonly text: string
}

/** Posts them in the order of their times and judges the cases after each; the clock goes when it is done. */
export async function tellCases(server: TestServer, clock: MovableClock, ids: readonly string[]): Promise<void> {
  const scenarios = (await readScenarios('bundles')).filter(({ id }) => ids.includes(id))
  const sent = scenarios.flatMap(({ bundles, present, ongoing }) => {
    const byMs = distanceToNow(Date.parse(present), Date.now(), ongoing ?? false)
    let at = 0
    return bundles.map(({ text }): Sent => {
      const moved = moveDates(text, byMs)
      const instants = [...moved.matchAll(written)].map(([, instant = '']) => Date.parse(instant))
      at = Math.max(at, ...instants.filter((instant) => instant <= Date.now()))
      return { at, text: moved }
    })
  })
  for (const { at, text } of sent.toSorted((one, other) => one.at - other.at)) {
    clock.set(at)
    const response = await post(server.base, text)
    if (response.status !== 200) throw new Error(`A sample was refused: ${await response.text()}`)
    await server.runJobs()
  }
  clock.set(undefined)
  await server.runJobs()
}

/** Resolves once the server has stored what it states: rulebooks, their vocabulary, code systems. */
export async function definitionsStored({ base }: TestServer): Promise<void> {
  for (let waited = 0; (await fetch(`${base}/Library/stated-definitions`)).status !== 200; waited++) {
    if (waited > 300) throw new Error('The definitions were not stored within 30 s.')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** The cases that go on, by the level of their process. */
export async function caseOf(server: TestServer, level: string): Promise<string> {
  const answer = await fetch(`${server.base}/EpisodeOfCare?status=active&processniva=${level}`)
  const { entry = [] } = (await answer.json()) as Bundle<EpisodeOfCare>
  const id = entry[0]?.resource?.id
  if (id === undefined) throw new Error(`There is no open case of the level ${level}.`)
  return id
}
