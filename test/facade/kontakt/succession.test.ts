import type { CareTeam } from '@medplum/fhirtypes'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { canonical } from '../../../src/fhir/canonical.ts'
import { day, type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { race } from '../../support/violators.ts'
import { episode, parties } from '../listning/parties-of-case.ts'
import { rulesSaid } from '../vardbegaran/request-content.ts'
import { contacts, flk, fvk, hh, inCase } from './contact-content.ts'

let server: FacadeServer
beforeEach(async () => {
  server = await openFacade()
})
afterEach(() => server.close())

const told = { prefer: 'return=OperationOutcome' }
const there = { unit: 'vardcentral-b', person: 'vardcentralslakare-b' }
const noon = '2026-03-09T12:00:00+01:00'
const states = async () =>
  (await contacts(server)).map(({ status, period }) => [status, period?.end] as const).toSorted()

/** A case by a routine. */
async function openCase(routine: string): Promise<void> {
  const valueCanonical = `${canonical}/PlanDefinition/${routine}`
  const extension = [{ url: `${canonical}/StructureDefinition/rutin`, valueCanonical }]
  await server.open.transaction([{ ...episode, extension }, parties])
}

describe('a change of contact', () => {
  it('ends the old one where the new one begins, and keeps it [DAL-G16]', async () => {
    await server.open.post(fvk())
    server.wait(day)
    const start = '2026-03-10T08:00:00+01:00'
    await server.open.post(fvk({ person: 'vardcentralslakare', start }))
    expect(await states()).toEqual([
      ['active', undefined],
      ['inactive', start],
    ])
  })

  it('that lies ahead lets the old one hold until then [DAL-G16]', async () => {
    await server.open.post(fvk())
    await server.open.post(fvk({ person: 'vardcentralslakare', start: noon }))
    expect(await states()).toEqual([
      ['active', undefined],
      ['active', noon],
    ])
  })

  it('leaves one at a time, when 50 are appointed at once [DAL-G16]', async () => {
    await race(() => server.open.post(fvk()))
    await race(() => server.open.post(flk()))
    const active = (await contacts(server)).filter(({ status }) => status === 'active')
    expect(active.map(({ participant }) => participant?.[0]?.role?.[0]?.coding?.[0]?.code)).toEqual(['1', '2'])
  })

  it('of huvudhandläggare is by statute: one by each', async () => {
    await server.open.post(hh('sol'))
    await server.open.post(hh('hsl'))
    await server.open.post(hh('sol'))
    expect((await states()).map(([status]) => status)).toEqual(['active', 'active', 'inactive'])
  })
})

describe('several fasta vårdkontakter at once', () => {
  it('is told to need one that coordinates, and which may be well placed [VGR-11] [VGR-12]', async () => {
    await openCase('samla-oppenvardsprocessen|2026.1.0')
    await server.open.post(fvk({}, inCase('arende')))
    const answer = await server.open.post(fvk(there, inCase('arende')), told)
    expect([answer.status, rulesSaid(answer).includes('kontakt-samordning')]).toEqual([201, true])
    expect(answer.issues.map(({ diagnostics }) => diagnostics).join()).toContain('where most of the care is given')
    expect((await states()).map(([status]) => status)).toEqual(['active', 'active'])
  })

  it('go on side by side where one coordinates [VGR-11]', async () => {
    await openCase('dalarna-utskrivning|2018.1.0')
    await server.open.post(fvk({ code: '4' }, inCase('arende')))
    const answer = await server.open.post(fvk(there, inCase('arende')), told)
    expect([answer.status, rulesSaid(answer).includes('kontakt-samordning')]).toEqual([201, false])
    expect((await states()).map(([status]) => status)).toEqual(['active', 'active'])
  })

  it('are refused, to 50 at once, where two would coordinate [VGR-11]', async () => {
    await server.open.post(fvk({ code: '4' }))
    const send = () => server.open.post(fvk({ ...there, code: '4' }))
    expect(rulesSaid(await send())).toEqual(['kontakt-samordning'])
    expect(await race(send)).toEqual({ accepted: 0, refusedWith: [422] })
  })

  it('follow each other instead where the routine has one at a time [DAL-G16]', async () => {
    await openCase('dalarna-utskrivning|2018.1.0')
    await server.open.post(fvk({}, inCase('arende')))
    await server.open.post(fvk({ ...there, start: noon }, inCase('arende')))
    server.wait(day)
    const now = await contacts(server)
    expect(now.map(({ period }: CareTeam) => period?.end).toSorted()).toEqual([noon, undefined])
  })
})
