import type { Encounter, EpisodeOfCare, Flag, Task } from '@medplum/fhirtypes'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { canonical } from '../../../src/fhir/canonical.ts'
import { patient } from '../../support/facade-directory.ts'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { race } from '../../support/violators.ts'
import { stay, vardbegaran } from './case-content.ts'

let server: FacadeServer
const now = Date.parse('2026-10-12T10:00:00+02:00')
const extension = (kommun: string) => [
  {
    url: `${canonical}/StructureDefinition/kommun`,
    valueCoding: { system: 'urn:oid:1.2.752.129.2.2.1.17', code: kommun },
  },
]
const living = (kommun: string) => ({ ...patient, extension: extension(kommun) })
const ward = {
  resourceType: 'Organization',
  id: 'mava',
  identifier: [{ system: 'urn:oid:1.2.752.29.4.19', value: 'SE2321000131-1488A1' }],
  name: 'MÄVA 1',
}
const need = {
  url: `${canonical}/StructureDefinition/behov`,
  extension: [
    { url: 'typ', valueCode: 'medicinsk-planering' },
    { url: 'finns', valueBoolean: true },
  ],
}
const admitted = (changes: object = {}) =>
  stay({
    id: 'stay',
    period: { start: '2026-10-10T08:00:00+02:00' },
    serviceProvider: { reference: 'Organization/mava' },
    extension: [need],
    ...changes,
  })

beforeEach(async () => {
  server = await openFacade({ now })
  await server.open.transaction([ward, living('1488')])
})
afterEach(() => server.close())

const flags = () => server.open.search<Flag>('Flag?patient=Patient/patient')

/** The municipality is asked to take the patient on, and does. */
async function decide(): Promise<void> {
  const request = await server.open.post(vardbegaran({ authoredOn: '2026-10-11T09:00:00+02:00' }))
  const [asked] = await server.open.search<Task>(`Task?focus=${request.location}&code=fulfill`)
  const task = asked ?? {
    resourceType: 'Task',
    intent: 'order',
    code: { coding: [{ system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'fulfill' }] },
    focus: { reference: request.location },
    for: { reference: 'Patient/patient' },
  }
  const startdatum = { coding: [{ system: `${canonical}/CodeSystem/processbegrepp`, code: 'startdatum' }] }
  const accepted = { ...task, status: 'accepted', output: [{ type: startdatum, valueDate: '2026-10-20' }] }
  const { status } = asked ? await server.open.put(accepted) : await server.open.post(accepted)
  expect(status).toBeLessThan(300)
}

it('a case belongs to the pilot once all that it takes is there, and not before [FYR-00]', async () => {
  await server.open.put(admitted())
  expect(await flags()).toEqual([])
  await decide()
  expect(await flags()).toMatchObject([{ status: 'active', code: { coding: [{ code: 'pilot-medicinsk-planering' }] } }])
})

it.each([
  ['another ward', () => server.open.put(admitted({ serviceProvider: { reference: 'Organization/avdelning' } }))],
  ['no need of medical planning', () => server.open.put(admitted({ extension: [], meta: undefined }))],
  ['a stay before the start', () => server.open.put(admitted({ period: { start: '2026-09-30T08:00:00+02:00' } }))],
  [
    'another municipality',
    async () => {
      await server.open.put(living('1489'))
      return server.open.put(admitted())
    },
  ],
])('a case with %s does not belong', async (_what, admit) => {
  await admit()
  await decide()
  expect(await flags()).toEqual([])
})

it('a case that no longer belongs is told of, and the Flag keeps why [FYR-00]', async () => {
  await server.open.put(admitted())
  await decide()
  const { body } = await server.open.get<Encounter>('Encounter/stay')
  const said = { prefer: 'return=OperationOutcome' }
  const left = await server.open.put(
    {
      ...body,
      extension: body.extension?.filter(({ url }) => !url.endsWith('/behov')) ?? [],
      ...(body.extension?.length === 1 && { extension: undefined }),
    },
    said,
  )
  expect(JSON.stringify(left.body)).toContain('derive-pilot')
  expect(await flags()).toMatchObject([
    { status: 'inactive', code: { text: expect.stringContaining('behov av medicinsk planering') } },
  ])
})

it('nobody sets the Flag by hand without a reason [FYR-00]', async () => {
  const code = { coding: [{ system: `${canonical}/CodeSystem/processbegrepp`, code: 'pilot-medicinsk-planering' }] }
  const flag = { resourceType: 'Flag', status: 'active', code, subject: { reference: 'Patient/patient' } }
  expect((await server.open.post(flag)).status).toBe(422)
  expect((await server.open.post({ ...flag, code: { ...code, text: 'Beslut av styrgruppen' } })).status).toBe(201)
})

it('the Flag is taken away, or changed without a reason, by none of fifty at once [FYR-00]', async () => {
  await server.open.put(admitted())
  await decide()
  const [flag] = await flags()
  const violations = [
    () => server.open.delete(`Flag/${flag?.id}`),
    () => server.open.put({ ...flag, status: 'inactive' } as Flag),
    () => server.open.put({ ...flag, code: { text: 'Annat' } } as Flag),
    () => server.open.put({ ...flag, code: { ...flag?.code, text: ' ' } } as Flag),
    () => server.open.patch(`Flag/${flag?.id}`, [{ op: 'replace', path: '/status', value: 'inactive' }]),
  ]
  const raced = await race(async (number) => (violations[number % violations.length] ?? violations[0])?.() as never)
  expect([raced.accepted, await flags()]).toEqual([0, [flag]])
})

it('fifty changes at once that meet the criteria make one Flag', async () => {
  await decide()
  const raced = await race(() => server.open.put(admitted()))
  expect([raced.accepted, (await flags()).map(({ status }) => status)]).toEqual([50, ['active']])
})

it('a case follows what its patient needs, said of the case [FYR-00]', async () => {
  await server.open.put(admitted({ extension: undefined }))
  await decide()
  const [episode] = await server.open.search<EpisodeOfCare>('EpisodeOfCare?patient=Patient/patient&_sort=date')
  expect(await flags()).toEqual([])
  await server.open.patch(`EpisodeOfCare/${episode?.id}`, [{ op: 'add', path: '/extension/-', value: need }])
  expect((await flags()).map(({ status }) => status)).toEqual(['active'])
})

it('a patient who moves to another municipality gets the routine of that one, and the caller is told', async () => {
  await server.open.put(admitted())
  const said = { prefer: 'return=OperationOutcome' }
  const moved = await server.open.put(living('1489'), said)
  expect(JSON.stringify(moved.body)).toContain('samla-oppenvardsprocessen')
  const [episode] = await server.open.search<EpisodeOfCare>('EpisodeOfCare?patient=Patient/patient')
  const routines = episode?.extension?.flatMap(({ valueCanonical }) => valueCanonical ?? [])
  expect(routines?.at(-1)).toContain('samla-oppenvardsprocessen')
})
