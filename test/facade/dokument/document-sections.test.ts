import type { Bundle, Composition } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canonical } from '../../../src/fhir/canonical.ts'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { encounter } from '../../support/omslag-world.ts'

let server: FacadeServer
beforeAll(async () => {
  server = await openFacade()
  const stay = await server.open.put({ ...encounter(1).resource, id: 'vardtillfalle' })
  const meeting = await server.open.put(sipMeeting)
  expect([stay.status, meeting.status]).toEqual([201, 201])
})
afterAll(() => server.close())

type Section = NonNullable<Composition['section']>[number]

const ours = (system: string, code: string) => ({ coding: [{ system: `${canonical}/CodeSystem/${system}`, code }] })
const text = {
  status: 'additional' as const,
  div: '<div xmlns="http://www.w3.org/1999/xhtml"><p>Skrivet för patienten.</p></div>',
}
const section = (system: string, code: string, more: object = { text }): Section => ({
  title: code,
  code: ours(system, code),
  ...more,
})

const sipMeeting = {
  resourceType: 'Appointment',
  id: 'sip-mote',
  status: 'booked',
  description: 'SIP i hemmet',
  start: '2026-03-16T13:00:00+01:00',
  end: '2026-03-16T14:00:00+01:00',
  participant: [{ actor: { reference: 'Patient/patient' }, status: 'accepted' }],
}

const composed = (profile: string, code: string, section: readonly Section[]) => ({
  resourceType: 'Composition',
  meta: { profile: [`${canonical}/StructureDefinition/${profile}`] },
  status: 'final',
  type: { coding: [{ system: 'http://loinc.org', code }] },
  subject: { reference: 'Patient/patient' },
  encounter: { reference: 'Encounter/vardtillfalle' },
  date: '2026-03-10T09:00:00+01:00',
  author: [{ reference: 'PractitionerRole/avdelningslakare' }],
  title: 'Dokument',
  section,
})

const five = [
  'viktigt-for-mig',
  'vad-har-hant',
  'vad-hander-harnast',
  'vart-vander-jag-mig',
  'lakemedel-rehab-hjalpmedel',
]
const information = (codes: readonly string[], more: readonly Section[] = []) =>
  composed('patientinformation', '74213-0', [...codes.map((code) => section('hemgangskriterium', code)), ...more])
const course: Section = {
  title: 'Vårdförlopp',
  code: { coding: [{ system: 'http://loinc.org', code: '8648-8' }] },
  text,
}
const extendedPlan = (more: readonly Section[]) => composed('utokad-medicinsk-vardplan', '34105-7', [course, ...more])
const plan = (more?: object) => section('dokumentavsnitt', 'utokad-medicinsk-vardplan', more)
const ending = (code: string) => composed('avslutssammanfattning', '34133-9', [section('dokumentavsnitt', code)])

describe('sections of documents', () => {
  it.each(five)('takes no patientinformation without the section %s [DAL-G24a-e]', async (code) => {
    const without = await server.open.post(information(five.filter((one) => one !== code)))
    expect([without.status, (await server.open.post(information(five))).status]).toEqual([422, 201])
  })

  it('takes an extended medical plan only with its section, and not where that only says why it is empty [FYR-43]', async () => {
    const empty = { text, emptyReason: { text: 'Ej aktuellt' } }
    const sent = [extendedPlan([plan()]), extendedPlan([]), extendedPlan([plan(empty)])]
    const statuses = await Promise.all(sent.map(async (one) => (await server.open.post(one)).status))
    expect(statuses).toEqual([201, 422, 422])
  })

  it('takes a summary at the end of care only with the needs that go on [VGR-16]', async () => {
    const sent = [ending('fortsatta-behov'), ending('genomforda-insatser')]
    const statuses = await Promise.all(sent.map(async (one) => (await server.open.post(one)).status))
    expect(statuses).toEqual([201, 422])
  })

  it('tells the patient who the contact is and when the SIP is, with both in the document [LAG-08]', async () => {
    const contact = { entry: [{ reference: 'PractitionerRole/kommunsjukskoterska' }] }
    const meeting = { entry: [{ reference: 'Appointment/sip-mote' }] }
    const known = [
      section('dokumentavsnitt', 'fast-vardkontakt', contact),
      section('dokumentavsnitt', 'sip-tid', meeting),
    ]
    const { body } = await server.open.post<Composition>(information(five, known))
    const { body: document } = await server.open.get<Bundle>(`Composition/${body.id}/$document`)
    const types = document.entry?.map(({ resource }) => `${resource?.resourceType}/${resource?.id}`)
    expect(types).toEqual(expect.arrayContaining(['PractitionerRole/kommunsjukskoterska', 'Appointment/sip-mote']))
    const composition = document.entry?.[0]?.resource as Composition | undefined
    const sections = composition?.section?.slice(-2)
    expect(sections?.[0]?.text?.div).toContain('Åke Övningsson, 010-174 06 31')
    expect(sections?.[1]?.text?.div).toContain('SIP i hemmet, 16 mars 2026 kl. 13.00')
  })
})
