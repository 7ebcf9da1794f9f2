/** `EpisodeOfCare/[id]/$fullstandighet`: what it answers, and what it refuses. */
import type { Bundle, MeasureReport, OperationOutcome, Resource, Task } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day, episode, hour, openWorld, patient, rulebook, ruleSets, type World } from './job-world.ts'

const stay: Resource = {
  resourceType: 'Encounter',
  id: 'e',
  status: 'in-progress',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
  subject: { reference: 'Patient/p' },
  episodeOfCare: [{ reference: 'EpisodeOfCare/k' }],
  period: { start: '2026-03-09T10:00:00+01:00' },
} as Resource

let world: World
let start: number
beforeAll(async () => {
  world = await openWorld(ruleSets(rulebook([])))
  start = world.clock.now
  await world.put(patient(), episode(), stay)
  world.clock.now += day / 2
})
afterAll(() => world.close())

const path = 'EpisodeOfCare/k/$fullstandighet'
const asked = async (query = '') => {
  const { entry = [] } = await world.get<Bundle>(`${path}${query}`)
  return entry.map(({ resource }) => resource as Resource)
}
const report = async (query = '') => (await asked(query))[0] as MeasureReport
const extensionsOf = ({ group = [] }: MeasureReport, rule: string) =>
  group.find(({ code }) => code?.coding?.[0]?.code === rule)?.extension?.[0]?.extension ?? []
const stateOf = (of: MeasureReport) =>
  extensionsOf(of, 'inskrivningsmeddelande-skickat').find(({ url }) => url === 'tillstand')?.valueCode
const instant = (ms: number) => new Date(ms).toISOString()
const refused = async (query: string) => {
  const response = await fetch(`${world.base}/${path}${query}`)
  const { issue } = (await response.json()) as OperationOutcome
  return `${response.status} ${issue[0]?.diagnostics}`
}

describe('the answer', () => {
  it('is a report with all that is known of each rule, and then drafts', async () => {
    const [first, ...drafts] = await asked()
    expect(first).toMatchObject({
      type: 'individual',
      measure: expect.stringMatching(/Measure\/lag-2017-612\|/),
      subject: { reference: 'Patient/p' },
      period: { end: instant(world.clock.now) },
    })
    const names = extensionsOf(first as MeasureReport, 'inskrivningsmeddelande-skickat').map(({ url }) => url)
    const told = 'tillstand fas aktor tidsgrans nastaAndring underlag saknas forklaring lager kalla krav'
    expect(names).toEqual(expect.arrayContaining(told.split(' ')))
    expect(drafts.map(({ resourceType }) => resourceType)).toContain('Task')
  })

  it('is what the profile of the extension allows', async () => {
    const { issue } = (await (
      await fetch(`${world.base}/MeasureReport/$validate`, {
        method: 'POST',
        headers: { 'content-type': 'application/fhir+json' },
        body: JSON.stringify(await report()),
      })
    ).json()) as OperationOutcome
    expect(issue.filter(({ severity }) => severity === 'error').map(({ diagnostics }) => diagnostics)).toEqual([])
  })

  it('is the same by POST', async () => {
    const body = JSON.stringify({
      resourceType: 'Parameters',
      parameter: [{ name: 'at', valueDateTime: instant(start) }],
    })
    const headers = { 'content-type': 'application/fhir+json' }
    const posted = (await (await fetch(`${world.base}/${path}`, { method: 'POST', headers, body })).json()) as Bundle
    expect(posted.entry?.map(({ resource }) => resource)).toEqual(await asked(`?at=${instant(start)}`))
  })
})

describe('what is asked for', () => {
  it('may be an instant that has not come: a forecast', async () => {
    expect(stateOf(await report())).toBe('pending')
    const later = await report(`?at=${instant(world.clock.now + day)}`)
    expect(stateOf(later)).toBe('overdue')
    expect(later.extension).toContainEqual({ url: expect.stringMatching(/prognos$/), valueBoolean: true })
  })

  it('may be another routine, judged with those it builds on', async () => {
    const other = await report('?rulebook=dalarna-utskrivning')
    expect(other.measure).toMatch(/Measure\/dalarna-utskrivning\|/)
    expect(other.group?.length).toBeGreaterThan((await report()).group?.length ?? 0)
  })
})

describe('drafts', () => {
  it('are of no closed Task, and bear identifiers by which a second one is found', async () => {
    const tasks = (await asked()).filter((one): one is Task => one.resourceType === 'Task')
    expect(new Set(tasks.map(({ status }) => status))).toEqual(new Set(['requested']))
    for (const task of tasks.slice(0, 2)) {
      const { system, value } = task.identifier?.[0] ?? {}
      const headers = { 'content-type': 'application/fhir+json', 'if-none-exist': `identifier=${system}|${value}` }
      const post = () => fetch(`${world.base}/Task`, { method: 'POST', headers, body: JSON.stringify(task) })
      expect([(await post()).status, (await post()).status]).toEqual([201, 200])
    }
  })
})

describe('what cannot be answered', () => {
  it.each([
    [
      'an instant before all that is kept',
      `?at=2020-01-01`,
      /^422 No history is kept of that instant. It begins at 2026/,
    ],
    ['an instant that is none', '?at=igar', /^400 The parameter "at" must be a date/],
    [
      'an instant that is given twice',
      '?at=2026-03-10&at=2026-03-11',
      /^400 The parameter "at" is given more than once/,
    ],
    ['a rulebook that is not loaded', '?rulebook=dalarna', /^400 There is no rulebook of that name. .*Loaded: /],
  ])('is refused: %s', async (_, query, expected) => expect(await refused(query)).toMatch(expected))

  it('is a case that there was not yet, or is no more', async () => {
    world.clock.now += hour
    await world.put(episode('later'))
    const of = async (query: string) =>
      (await fetch(`${world.base}/EpisodeOfCare/later/$fullstandighet${query}`)).status
    expect(await of(`?at=${instant(start)}`)).toBe(404)
    await world.remove('EpisodeOfCare/later')
    expect(await of('')).toBe(410)
    expect(await of(`?at=${instant(world.clock.now - 1)}`)).toBe(404)
  })
})
