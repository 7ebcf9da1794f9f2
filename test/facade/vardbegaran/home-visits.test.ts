import type { Task } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isLonger } from '../../../src/facade/vardbegaran/home-visits.ts'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { race } from '../../support/violators.ts'
import { homeVisits, rulesSaid, sent } from './request-content.ts'

let server: FacadeServer
beforeAll(async () => {
  server = await openFacade()
})
afterAll(() => server.close())

async function considering(ids: readonly (string | undefined)[]): Promise<readonly Task[]> {
  const focus = ids.map((id) => `ServiceRequest/${id}`).join(',')
  return server.open.search<Task>(`Task?code=overvag-hemsjukvard&focus=${focus}`)
}

const afterThat = (id: string | undefined, name: 'replaces' | 'basedOn') => ({
  [name]: [{ reference: `ServiceRequest/${id}` }],
})

describe('single home visits', () => {
  it('have a start, a stop and a reason, also from those who claim no profile [HAL-15]', async () => {
    const whole = await server.open.post(homeVisits('2026-03-10', '2026-03-20'))
    expect(whole.status).toBe(201)
  })

  it.each([
    ['no stop', { occurrencePeriod: { start: '2026-03-10' } }, 'hembesok-start-slut'],
    ['no start', { occurrencePeriod: { end: '2026-03-10' } }, 'hembesok-start-slut'],
    ['no period', { occurrencePeriod: undefined }, 'hembesok-start-slut'],
    ['no reason', { reasonCode: undefined }, 'hembesok-orsak'],
  ])('are refused, to 50 at once, with %s [HAL-15]', async (_case, change, rule) => {
    const send = () => server.open.post(homeVisits('2026-03-10', '2026-03-20', { meta: undefined, ...change }))
    expect(rulesSaid(await send())).toEqual([rule])
    expect(await race(send)).toEqual({ accepted: 0, refusedWith: [422] })
  })
})

describe('single home visits that go on', () => {
  it('for fourteen days are no reason to consider home care [HAL-16]', async () => {
    const { request } = await sent(server, homeVisits('2026-03-10', '2026-03-24'))
    expect(await considering([request.id])).toEqual([])
  })

  it('for longer make a Task to consider it, once, for who asked [HAL-16]', async () => {
    const { request } = await sent(server, homeVisits('2026-03-10', '2026-03-25'))
    await server.open.put({ ...request, occurrencePeriod: { start: '2026-03-10', end: '2026-03-30' } })
    const tasks = await considering([request.id])
    expect(tasks.map(({ status, owner }) => [status, owner?.reference])).toEqual([
      ['requested', 'Organization/vardcentral'],
    ])
  })

  it.each(['replaces', 'basedOn'] as const)('prolonged by %s count as one series [HAL-16]', async (name) => {
    const first = await sent(server, homeVisits('2026-03-10', '2026-03-16'))
    const second = await sent(server, homeVisits('2026-03-17', '2026-03-23', afterThat(first.request.id, name)))
    const ids = [first.request.id, second.request.id]
    expect(await considering(ids)).toEqual([])
    const third = await sent(server, homeVisits('2026-03-24', '2026-03-30', afterThat(second.request.id, name)))
    await sent(server, homeVisits('2026-03-31', '2026-04-06', afterThat(third.request.id, name)))
    expect((await considering([...ids, third.request.id])).length).toBe(1)
  })

  it('do not count requests that were withdrawn [HAL-16]', async () => {
    const first = await sent(server, homeVisits('2026-03-10', '2026-03-16'))
    await server.open.put({ ...first.request, status: 'revoked' })
    const { request } = await sent(
      server,
      homeVisits('2026-03-17', '2026-03-30', afterThat(first.request.id, 'basedOn')),
    )
    expect(await considering([request.id])).toEqual([])
  })
})

describe('the days of a series', () => {
  const period = (start: string, end: string) => ({ occurrencePeriod: { start, end } })
  it.each([
    [[period('2026-03-10', '2026-03-24')], false],
    [[period('2026-03-10', '2026-03-25')], true],
    [[period('2026-03-10T08:00:00+01:00', '2026-03-24T23:59:00+01:00')], false],
    [[period('2026-03-17', '2026-03-25'), period('2026-03-10', '2026-03-16')], true],
    [[], false],
  ])('%# are from its first start to its last stop', (series, longer) => {
    expect(isLonger(series, 14)).toBe(longer)
  })
})
