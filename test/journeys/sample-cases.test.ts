/** Each sample case as it would be sent, at its own times: what the server makes of it by itself. */
import type { EpisodeOfCare, Task } from '@medplum/fhirtypes'
import { describe, expect, it } from 'vitest'
import { readScenarios } from '../../src/app/demo/scenarios.ts'
import { toldScenario } from '../support/told-scenario.ts'
import { endJourney, eventsOf, partiesOf, responsibleUnitAt } from './journey.ts'

interface Expected {
  readonly status: string
  /** What happened, among other things, in this order. */
  readonly events: readonly string[]
  /** Who is medically responsible, by HSA-id, at instants. */
  readonly responsible?: Readonly<Record<string, string>>
}

const dalarna: Expected = {
  status: 'finished',
  events: ['arende-oppnat', 'inskriven', 'meddelande-skickat', 'utskrivningsklar', 'utskriven', 'arende-avslutat'],
  responsible: {
    '2026-03-05T12:00:00+01:00': 'SE2321000180-2080A1',
    '2026-03-12T12:00:00+01:00': 'SE2321000180-2080V1',
  },
}

const expected: Readonly<Record<string, Expected>> = {
  'dalarna-gron': dalarna,
  'dalarna-gul': dalarna,
  'dalarna-rod': dalarna,
  'dalarna-vantar': { status: 'active', events: ['arende-oppnat', 'inskriven', 'meddelande-skickat'] },
  'dalarna-sen': { status: 'active', events: ['arende-oppnat', 'inskriven', 'meddelande-skickat'] },
  'fyrbodal-pilot': {
    status: 'finished',
    events: ['arende-oppnat', 'inskriven', 'meddelande-skickat', 'utskrivningsklar', 'utskriven', 'arende-avslutat'],
    responsible: { '2026-10-14T12:00:00+02:00': 'SE2321000131-1488A1' },
  },
  'vgr-start': { status: 'finished', events: ['arende-oppnat', 'vardbegaran-skickad', 'arende-avslutat'] },
  'vgr-avslut': { status: 'finished', events: ['arende-oppnat', 'vardbegaran-skickad', 'arende-avslutat'] },
  lidkoping: { status: 'finished', events: ['arende-oppnat', 'inskriven', 'utskrivningsklar', 'utskriven'] },
  halland: { status: 'finished', events: ['arende-oppnat', 'meddelande-skickat'] },
}

/** Those of `wanted` that come in this order. */
function inOrder(happened: readonly string[], wanted: readonly string[]): readonly string[] {
  const found: string[] = []
  let from = 0
  for (const one of wanted) {
    const index = happened.indexOf(one, from)
    if (index < 0) continue
    found.push(one)
    from = index + 1
  }
  return found
}

const scenarios = await readScenarios('bundles')

describe('a sample case', () => {
  it.each(scenarios.map((one) => [one.id, one] as const))('%s', { timeout: 60_000 }, async (id, scenario) => {
    const { status, events, responsible = {} } = expected[id] ?? { status: 'unknown', events: [] }
    const server = await toldScenario(scenario)
    const cases = await server.open.search<EpisodeOfCare>('EpisodeOfCare?_sort=date')
    const episode = cases.find((one) => one.status === status)
    const caseId = episode?.id ?? ''
    expect(episode?.status).toBe(status)
    expect(inOrder(await eventsOf(server, caseId), events)).toEqual(events)
    expect((await partiesOf(server, caseId)).filter((one) => one.startsWith('listad-vardcentral'))).toHaveLength(1)
    for (const [instant, unit] of Object.entries(responsible)) {
      expect(await responsibleUnitAt(server, caseId, instant)).toBe(unit)
    }
    const receipts = await server.open.search<Task>('Task?code=kvittera&_count=200')
    expect(receipts.every(({ focus, owner }) => focus?.reference !== undefined && owner !== undefined)).toBe(true)
    await endJourney(server)
  })
})
