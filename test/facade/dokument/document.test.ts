import type { Bundle, Composition } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canonical } from '../../../src/fhir/canonical.ts'
import { narrativeFault } from '../../../src/profile/validator/narrative.ts'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'

let server: FacadeServer
beforeAll(async () => {
  server = await openFacade()
  const stored = await server.open.transaction([encounter, medicine, plan])
  expect(stored.status).toBe(200)
})
afterAll(() => server.close())

const profile = (id: string) => ({ profile: [`${canonical}/StructureDefinition/${id}`] })
const loinc = (code: string) => ({ coding: [{ system: 'http://loinc.org', code }] })
const ours = (system: string, code: string) => ({ coding: [{ system: `${canonical}/CodeSystem/${system}`, code }] })
const text = (words: string) => ({
  status: 'additional',
  div: `<div xmlns="http://www.w3.org/1999/xhtml"><p>${words}</p></div>`,
})
const subject = { reference: 'Patient/patient' }

const encounter = {
  resourceType: 'Encounter',
  id: 'vardtillfalle',
  identifier: [{ system: `${canonical}/identifier/vardtillfalle`, value: 'dokument-1' }],
  status: 'in-progress',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
  subject,
  period: { start: '2026-03-03T08:00:00+01:00' },
  serviceProvider: { reference: 'Organization/avdelning' },
}
const medicine = {
  resourceType: 'MedicationStatement',
  id: 'furosemid',
  status: 'active',
  medicationCodeableConcept: { text: 'Furosemid <40 mg> & "retard"' },
  subject,
  dosage: [{ text: '1 tablett på morgonen' }],
}
const plan = {
  resourceType: 'CarePlan',
  id: 'vardplan',
  status: 'active',
  intent: 'plan',
  title: 'Medicinsk vårdplan',
  subject,
}

function epikris(section: readonly object[], type = '34105-7'): Composition {
  return {
    resourceType: 'Composition',
    status: 'final',
    type: loinc(type),
    subject,
    encounter: { reference: 'Encounter/vardtillfalle' },
    date: '2026-03-10T09:00:00+01:00',
    author: [{ reference: 'PractitionerRole/avdelningslakare' }],
    title: 'Epikris',
    section,
  } as Composition
}

const course = { title: 'Vårdförlopp', code: loinc('8648-8'), text: text('Vård för lunginflammation.') }
const medicines = { code: loinc('75311-1'), entry: [{ reference: 'MedicationStatement/furosemid' }] }

async function documentOf(composition: Composition, query = ''): Promise<Bundle> {
  const { body } = await server.open.post<Composition>(composition)
  const { status, body: document } = await server.open.get<Bundle>(`Composition/${body.id}/$document${query}`)
  expect({ status, document }).toMatchObject({ status: 200 })
  return document
}

const compositionIn = ({ entry = [] }: Bundle) => entry[0]?.resource as Composition

describe('$document', () => {
  it('answers a document with the Composition first and all that it refers to, and that in turn', async () => {
    const { type, entry = [] } = await documentOf(epikris([course, medicines]))
    const types = entry.map(({ resource }) => resource?.resourceType)
    expect([type, types[0]]).toEqual(['document', 'Composition'])
    const named = ['Encounter', 'MedicationStatement', 'Organization', 'Patient', 'Practitioner', 'PractitionerRole']
    expect([...new Set(types)].sort()).toEqual(expect.arrayContaining(named))
  })

  it.each([
    ['epikris', () => epikris([course, medicines])],
    ['patientinformation [DAL-G24a-e] [LAG-08]', patientinformation],
    ['medicinsk vårdplan', () => epikris([vardplan], '18776-5')],
    ['utökad medicinsk vårdplan [FYR-43]', () => epikris([course, extended])],
  ])('is valid by its own rules for %s', async (_, make) => {
    const { issues } = await server.open.call('$validate', { ...(await documentOf(make())) })
    const told = issues.filter(
      ({ code, details }) => code !== 'informational' && details?.coding?.[0]?.code !== 'invariant',
    )
    expect(told.map(({ severity, diagnostics }) => `${severity} ${diagnostics}`)).toEqual([])
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('makes Swedish narrative where there is none, and leaves what there is', async () => {
    const { text: whole, section = [] } = compositionIn(await documentOf(epikris([course, medicines])))
    expect(whole?.div).toContain('<dt>Patient</dt><dd>Alma Övningsson</dd>')
    expect(section[0]?.text?.div).toContain('Vård för lunginflammation.')
    expect(section[1]?.title).toBe('Läkemedel vid utskrivning')
    const line = 'Läkemedel: Furosemid &lt;40 mg&gt; &amp; &quot;retard&quot;, 1 tablett på morgonen'
    expect(section[1]?.text?.div).toContain(line)
    for (const narrative of [whole, section[1]?.text]) expect(narrativeFault(narrative?.div ?? '')).toBeUndefined()
  })
})

describe('$document, asked for', () => {
  it('gives the same content the same id, and stores it once when asked to', async () => {
    const { body } = await server.open.post<Composition>(epikris([course]))
    const path = `Composition/${body.id}/$document`
    const [first, kept, again] = await Promise.all([path, `${path}?persist=true`, `${path}?persist=true`].map(read))
    expect([kept?.body.id, again?.body.id]).toEqual([first?.body.id, first?.body.id])
    expect(kept?.location).toBe(`${server.base}/Bundle/${first?.body.id}`)
    const { body: stored } = await server.open.get<Bundle>(`Bundle/${first?.body.id}`)
    expect(stored).toMatchObject({ type: 'document', meta: { versionId: '1' } })
  })

  it('is the same called on the type with an id', async () => {
    const { id } = (await server.open.post<Composition>(epikris([course]))).body
    const one = await server.open.get<Bundle>(`Composition/${id}/$document`)
    const other = await server.open.get<Bundle>(`Composition/$document?id=${id}`)
    expect(other.body.id).toBe(one.body.id)
  })

  it.each([
    ['invalid', '$document', 400],
    ['invalid', 'nothing/$document?id=nothing', 400],
    ['invalid', 'nothing/$document?persist=ja', 400],
    ['not-found', 'nothing/$document', 404],
    ['not-supported', '$document?id=http://other.example/fhir/Composition/1', 400],
    ['not-supported', 'nothing/$document?graph=http://other.example/graph', 400],
  ])('answers %s to Composition/%s', async (code, path, status) => {
    const answer = await server.open.get(`Composition/${path}`)
    expect([answer.status, answer.issues[0]?.code]).toEqual([status, code])
  })

  it('refuses an epikris that lacks what the European hospital discharge report demands, and says what', async () => {
    const { body } = await server.open.post<Composition>(epikris([medicines]))
    const { status, issues } = await server.open.get(`Composition/${body.id}/$document`)
    expect([status, issues.length]).toEqual([422, 1])
    expect(issues[0]?.diagnostics).toContain('"Vårdförlopp" (LOINC 8648-8)')
  })

  it('refuses a Composition that refers to what is not here', async () => {
    const lost = { ...medicines, entry: [{ reference: 'MedicationStatement/borta' }] }
    const { body } = await server.open.post<Composition>(epikris([course, lost]))
    const { status, issues } = await server.open.get(`Composition/${body.id}/$document`)
    expect(status).toBe(422)
    expect(issues[0]?.diagnostics).toContain('MedicationStatement/borta')
  })
})

const vardplan = { code: loinc('18776-5'), title: 'Vårdplan', entry: [{ reference: 'CarePlan/vardplan' }] }
const extended = {
  title: 'Utökad medicinsk vårdplan',
  code: ours('dokumentavsnitt', 'utokad-medicinsk-vardplan'),
  section: [{ title: 'Larmgränser', code: ours('dokumentavsnitt', 'larmgranser'), text: text('Ring vid feber.') }],
}

/** The five parts of what the patient takes home, and who the contact is. */
function patientinformation(): Composition {
  const criteria = ['viktigt-for-mig', 'vad-har-hant', 'vad-hander-harnast', 'vart-vander-jag-mig']
  const sections = [...criteria, 'lakemedel-rehab-hjalpmedel'].map((code) => ({
    title: code,
    code: ours('hemgangskriterium', code),
    text: text('Skrivet för patienten.'),
  }))
  const contact = { title: 'Fast vårdkontakt', code: ours('dokumentavsnitt', 'fast-vardkontakt') }
  const known = { ...contact, entry: [{ reference: 'PractitionerRole/kommunsjukskoterska' }] }
  return { ...epikris([...sections, known], '74213-0'), meta: profile('patientinformation') }
}

async function read(path: string): Promise<{ body: Bundle; location: string | null }> {
  const response = await fetch(`${server.base}/${path}`)
  return { body: (await response.json()) as Bundle, location: response.headers.get('location') }
}
