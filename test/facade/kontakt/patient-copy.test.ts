import type { CareTeam, HealthcareService, Patient, PractitionerRole } from '@medplum/fhirtypes'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { patient } from '../../support/facade-directory.ts'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { race } from '../../support/violators.ts'
import { vardbegaran } from '../arende/case-content.ts'
import { episode, parties } from '../listning/parties-of-case.ts'
import { accepted, own, rulesSaid, sent } from '../vardbegaran/request-content.ts'
import { flk, fvk } from './contact-content.ts'

let server: FacadeServer
beforeEach(async () => {
  server = await openFacade()
})
afterEach(() => server.close())

const told = { prefer: 'return=OperationOutcome' }
const read = async () => (await server.open.get<Patient>('Patient/patient')).body
const kin = { relationship: [{ text: 'Dotter' }], name: { text: 'Närstående' } }
const copies = ({ contact = [] }: Patient) => contact.map(({ relationship }) => relationship?.[0]?.coding?.[0]?.code)

describe('the contacts in the record of the patient', () => {
  it('are those of the case, with name and number [FYR-31] [FYR-34]', async () => {
    await server.open.transaction([episode, parties])
    await server.open.post(fvk())
    await server.open.post(flk())
    const { contact } = await read()
    expect(
      contact?.map(({ name, telecom, organization }) => [name?.family, telecom?.[0]?.value, organization?.reference]),
    ).toEqual(Array.from({ length: 2 }, () => ['Övningsson', '010-174 06 31', 'Organization/vardcentral']))
  })

  it('are in the case too: the number, and the case where the patient has one that is open [FYR-26] [FYR-31]', async () => {
    await server.open.transaction([episode, parties])
    const { location } = await server.open.post<CareTeam>(fvk())
    const { body } = await server.open.get<CareTeam>(location)
    expect([body.telecom?.[0]?.value, body.extension?.[0]?.valueReference?.reference]).toEqual([
      '010-174 06 31',
      'EpisodeOfCare/arende',
    ])
  })

  it('follow every change, and an end [FYR-31]', async () => {
    const { location } = await server.open.post<CareTeam>(fvk())
    const { body } = await server.open.get<CareTeam>(location)
    await server.open.put({ ...body, telecom: [{ system: 'phone', value: '010-174 06 99' }] })
    expect((await read()).contact?.[0]?.telecom?.[0]?.value).toBe('010-174 06 99')
    await server.open.put({ ...body, status: 'inactive', period: { ...body.period, end: '2026-03-09T09:30:00+01:00' } })
    expect((await read()).contact).toBeUndefined()
  })

  it('stay beside the next of kin, whatever 50 updates of the patient leave out or bring [FYR-31]', async () => {
    await server.open.post(fvk())
    const forged = { id: 'x', relationship: fvk().participant, name: { text: 'Annan' } }
    await race((number) =>
      server.open.put({ ...patient, contact: number % 2 ? [kin] : [kin, { ...forged, relationship: role1 }] }),
    )
    const now = await read()
    expect([copies(now), now.contact?.[0]?.name?.text, now.contact?.[1]?.name?.family]).toEqual([
      [undefined, '1'],
      'Närstående',
      'Övningsson',
    ])
  })
})

describe('a contact', () => {
  it('is nobody who is reached nowhere: none of 50 [FYR-31]', async () => {
    const { body } = await server.open.get<PractitionerRole>('PractitionerRole/planeringssjukskoterska')
    await server.open.put({ ...body, telecom: undefined })
    const silent = fvk({}, { meta: undefined })
    expect(rulesSaid(await server.open.post(silent))).toEqual(['kontakt-nabar'])
    expect(await race(() => server.open.post(silent))).toEqual({ accepted: 0, refusedWith: [422] })
  })
})

const role1 = [
  {
    coding: [
      {
        system: 'https://terminologitjansten.inera.se/inera-kodverksforvaltning/kodverk/kv_typ_av_fast_kontakt',
        code: '1',
      },
    ],
  },
]

const contactOf = async () =>
  (await read()).extension?.find(({ url }) => url.endsWith('/kommunal-primarvard-kontakt'))?.valueReference?.reference

describe('the contact of municipal primary care', () => {
  it('is told in the record of the patient once the municipality is a party [FYR-26]', async () => {
    await server.open.transaction([episode, parties])
    expect(await contactOf()).toBe('HealthcareService/huvudinkorg')
  })

  it('is the one at all hours where there is one [FYR-26]', async () => {
    const { body } = await server.open.get<HealthcareService>('HealthcareService/huvudinkorg')
    const { identifier, ...rest } = body
    await server.open.put({ ...rest, identifier, id: 'dygnet-runt', type: [own('enhetstyp', 'kpv-24-7')] })
    await server.open.transaction([episode, parties])
    expect(await contactOf()).toBe('HealthcareService/dygnet-runt')
  })

  it('waits for the municipality to accept, where it is asked to start [FYR-26]', async () => {
    const { task } = await sent(server, vardbegaran())
    expect(await contactOf()).toBeUndefined()
    await server.open.put(accepted(task))
    expect(await contactOf()).toBe('HealthcareService/huvudinkorg')
  })

  it('is told to be silent at some hours, where it is [FYR-26]', async () => {
    const { body } = await server.open.get<HealthcareService>('HealthcareService/huvudinkorg')
    const office = [{ daysOfWeek: ['mon'], availableStartTime: '07:00:00', availableEndTime: '16:30:00' }]
    await server.open.put({ ...body, availableTime: office })
    const url = 'https://vardbro.example/fhir/StructureDefinition/kommunal-primarvard-kontakt'
    const extension = [{ url, valueReference: { reference: 'HealthcareService/huvudinkorg' } }]
    const answer = await server.open.put({ ...patient, extension }, told)
    expect([answer.status, rulesSaid(answer).includes('kontakt-dygnet-runt')]).toEqual([200, true])
  })
})
