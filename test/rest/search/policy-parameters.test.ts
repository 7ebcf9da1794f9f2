/** The search parameters by which it is told who may see what: where a resource came from, parties, consents, blocks. */
import type { Bundle } from '@medplum/fhirtypes'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openServer, type TestServer } from '../../support/server.ts'

const canonical = 'https://vardbro.example/fhir'
const extension = (name: string, value: object) => ({ url: `${canonical}/StructureDefinition/${name}`, ...value })
const organization = (id: string) => ({ reference: `Organization/${id}` })
const from = (...ids: string[]) => ({
  meta: { extension: ids.map((id) => extension('ursprung', { valueReference: organization(id) })) },
})
const patient = { reference: 'Patient/p' }
const parties = { system: `${canonical}/CodeSystem/processbegrepp`, code: 'arendeparter' }
const team = (id: string, coding: object, ...participant: object[]) => ({
  ...{
    resourceType: 'CareTeam',
    id,
    status: 'active',
    category: [{ coding: [coding] }],
    subject: patient,
    participant,
  },
})
const member = (id: string, period: object) => ({ member: organization(id), period })
const consent = (id: string, provision: object, ...given: object[]) => ({
  ...{ resourceType: 'Consent', id, status: 'active', patient, dateTime: '2026-03-03', provision, extension: given },
  scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }] },
  category: [{ coding: [{ system: 'http://loinc.org', code: '59284-0' }] }],
  policy: [{ uri: 'https://rkrattsbaser.gov.se/sfst?bet=2008:355' }],
})
const role = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-RoleClass', code: 'PROV' }] }
const informationstyp = { system: `${canonical}/CodeSystem/informationstyp`, code: 'VOD' }

const stored = [
  ...['a', 'b'].map((id) => ({ resourceType: 'Organization', id, name: id })),
  { resourceType: 'Patient', id: 'p', ...from('a', 'b') },
  { resourceType: 'Binary', id: 'f', contentType: 'text/plain', data: 'eA==', ...from('b') },
  { resourceType: 'Basic', id: 'g', code: { text: 'x' } },
  team('parties', parties, member('a', { start: '2026-01-01' }), member('b', { end: '2026-02-01' })),
  team('contact', { code: 'arendeparter' }, member('b', { start: '2026-01-01' })),
  consent(
    'yes',
    { type: 'permit', period: { end: '2026-06-30' } },
    extension('samtyckesomfattning', { valueCode: 'sip' }),
    extension('samtyckesomfattning', { valueCode: 'informationsoverforing' }),
    extension('delningsgrund', { valueCode: 'menprovning' }),
  ),
  consent(
    'block',
    { type: 'deny', actor: [{ role, reference: organization('a') }], class: [informationstyp] },
    extension('sparrtyp', { valueCode: 'yttre' }),
  ),
]

let server: TestServer
beforeAll(async () => {
  server = await openServer()
  const entry = stored.map((resource) => ({
    resource,
    request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
  }))
  const answer = await fetch(server.base, {
    method: 'POST',
    headers: { 'content-type': 'application/fhir+json' },
    body: JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry }),
  })
  expect(answer.status, await answer.text()).toBe(200)
})
afterAll(() => server.close())

it.each([
  ['Patient?ursprung=Organization/a', ['p']],
  ['Patient?ursprung=Organization/b', ['p']],
  ['Patient?ursprung:Organization=c', []],
  ['Binary?ursprung=Organization/b', ['f']],
  ['Basic?ursprung:missing=true', ['g']],
  ['Patient?ursprung.name=a', ['p']],
  ['Organization?_has:Patient:ursprung:_id=p', ['a', 'b']],
  ['CareTeam?part=Organization/a', ['parties']],
  ['CareTeam?part=Organization/b', []],
  ['CareTeam?participant=Organization/b', ['parties', 'contact']],
  ['Consent?omfattning=sip', ['yes']],
  ['Consent?omfattning=informationsoverforing,sip', ['yes']],
  ['Consent?delningsgrund=menprovning,samtycke', ['yes']],
  ['Consent?provisionstyp=permit', ['yes']],
  ['Consent?provisionstyp=deny', ['block']],
  ['Consent?sparrtyp=yttre', ['block']],
  ['Consent?sparrtyp:missing=true', ['yes']],
  [`Consent?informationstyp=${canonical}/CodeSystem/informationstyp|VOD`, ['block']],
  ['Consent?actor=Organization/a', ['block']],
  ['Consent?patient=Patient/p&status=active', ['yes', 'block']],
  ['Consent?period=ge2026-06-29&provisionstyp=permit', ['yes']],
  ['Consent?period=ge2026-06-30&provisionstyp=permit', []],
  ['Consent?period:missing=true', ['block']],
])('%s finds %j', async (query, expected) => {
  const answer = await fetch(`${server.base}/${query}`)
  const { entry = [] } = (await answer.json()) as Bundle
  expect(entry.map(({ resource }) => resource?.id).toSorted()).toEqual(expected.toSorted())
})
