import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { race } from '../../support/violators.ts'
import { vardbegaran } from '../arende/case-content.ts'
import { fromKommun, own, prepared, rulesSaid, sent, socialStatus } from './request-content.ts'

let server: FacadeServer
beforeAll(async () => {
  server = await openFacade()
  await server.open.transaction([socialStatus])
})
afterAll(() => server.close())

const told = { prefer: 'return=OperationOutcome' }
const between = (direction: string, requester: string, performer: string) =>
  vardbegaran({
    meta: undefined,
    code: own('vardbegaran-riktning', direction),
    requester: { reference: requester },
    performer: [{ reference: performer }],
  })

describe('the direction of a vårdbegäran', () => {
  it.each([
    ['region-till-kommun-start', 'Organization/avdelning', 'HealthcareService/huvudinkorg'],
    ['kommun-till-slutenvard', 'PractitionerRole/kommunsjukskoterska', 'Organization/avdelning'],
    ['kommun-till-rehab', 'Organization/kpv', 'Organization/rehab'],
  ])('%s goes from %s to %s [C11] [VGR-04]', async (...way) => {
    expect((await server.open.post(between(...way))).status).toBe(201)
  })

  it.each([
    ['region-till-kommun-start', 'PractitionerRole/kommunsjukskoterska', 'HealthcareService/huvudinkorg'],
    ['region-till-kommun-start', 'Organization/vardcentral', 'Organization/rehab'],
    ['kommun-till-vc-avslut', 'Organization/avdelning', 'Organization/vardcentral'],
    ['kommun-till-vc-avslut', 'Organization/kpv', 'Organization/socialtjanst'],
    ['kommun-till-slutenvard', 'Organization/vardcentral', 'Organization/avdelning'],
    ['kommun-till-rehab', 'Organization/vardcentral', 'Organization/rehab'],
  ])('%s does not go from %s to %s [C11] [VGR-04]', async (...way) => {
    const answer = await server.open.post(between(...way))
    expect([answer.status, rulesSaid(answer)]).toEqual([422, ['vardbegaran-huvudman']])
  })

  it('is warned of where the directory does not know the principal, and lets it pass [C11]', async () => {
    const stranger = { resourceType: 'Organization', id: 'okand', name: 'Okänd enhet' }
    await server.open.put(stranger)
    const answer = await server.open.post(
      between('region-till-kommun-start', 'Organization/okand', 'HealthcareService/huvudinkorg'),
      told,
    )
    expect([answer.status, rulesSaid(answer).includes('vardbegaran-huvudman')]).toEqual([201, true])
  })
})

describe('who sends a vårdbegäran', () => {
  it('acts for who asks, or is refused [VGR-04]', async () => {
    const bySelf = await server.as('PractitionerRole/planeringssjukskoterska').post(vardbegaran())
    const byOther = await server.as('PractitionerRole/kommunsjukskoterska').post(vardbegaran())
    expect([bySelf.status, byOther.status, rulesSaid(byOther)]).toEqual([201, 422, ['vardbegaran-avsandare']])
  })

  it('withdraws it, and nobody else of 50 does', async () => {
    const { request } = await sent(server, vardbegaran())
    const revoked = { ...request, status: 'revoked' }
    const others = ['kommunsjukskoterska', 'bistandshandlaggare', 'avdelningslakare', 'vardcentralslakare-b']
    const raced = await race((number) => server.as(`PractitionerRole/${others[number % 4]}`).put(revoked))
    const own = await server.as('PractitionerRole/vardcentralslakare').put(revoked)
    expect([raced, own.status]).toEqual([{ accepted: 0, refusedWith: [422] }, 200])
  })

  it('is of the municipality where it is kept prepared [LID-02]', async () => {
    const answer = await server.open.post(prepared({ requester: { reference: 'Organization/vardcentral' } }))
    expect([answer.status, rulesSaid(answer).includes('vardbegaran-huvudman')]).toEqual([422, true])
  })
})

describe('the ground for municipal primary care', () => {
  const withoutProfile = { meta: undefined }

  it.each(['svart-att-ta-sig-till-mottagning', 'langvarigt-behov'])(
    '%s is enough, whatever the age and without a diagnosis [VGR-01] [VGR-02]',
    async (ground) => {
      const { status } = await server.open.post(vardbegaran({ reasonCode: [own('malgrupp-kpv', ground)] }))
      expect(status).toBe(201)
    },
  )

  it('is needed to start, also by those who claim no profile, and a diagnosis is none [VGR-01] [VGR-02]', async () => {
    const answer = await server.open.post(vardbegaran({ ...withoutProfile, reasonCode: [{ text: 'Demens' }] }))
    expect([answer.status, rulesSaid(answer)]).toEqual([422, ['vardbegaran-malgrupp']])
  })

  it('evening and night by agreement names the agreement and the time [VGR-03]', async () => {
    const reasonCode = [own('malgrupp-kpv', 'kvall-natt-overenskommelse')]
    const bare = await server.open.post(vardbegaran({ ...withoutProfile, reasonCode }))
    const whole = await server.open.post(
      vardbegaran({
        reasonCode,
        supportingInfo: [{ reference: 'Patient/patient' }],
        occurrencePeriod: { start: '2026-03-16', end: '2026-04-16' },
      }),
    )
    expect([bare.status, rulesSaid(bare), whole.status]).toEqual([422, ['vardbegaran-overenskommelse'], 201])
  })

  it('is not asked for in the other directions [C11]', async () => {
    const { status } = await server.open.post(fromKommun('kommun-till-rehab', 'Organization/rehab'))
    expect(status).toBe(201)
  })
})
