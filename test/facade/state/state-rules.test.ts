/** Illegal steps are refused over HTTP, whatever the route, and the answer says which are allowed. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { caseWithStay, type Json, message, organization, own, stay } from '../../support/case-messages.ts'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { race } from '../../support/violators.ts'

let server: FacadeServer
beforeAll(async () => {
  server = await openFacade()
  await server.open.transaction(caseWithStay('arende'))
})
afterAll(() => server.close())

const arende = {
  url: 'https://vardbro.example/fhir/StructureDefinition/arende',
  valueReference: { reference: 'EpisodeOfCare/arende' },
}
const patient = { reference: 'Patient/patient' }
const task = (code: string): Json => ({
  resourceType: 'Task',
  extension: [arende],
  intent: 'order',
  code: own('uppgiftstyp', code),
  for: patient,
  owner: organization('kpv'),
})
const plan: Json = {
  resourceType: 'CarePlan',
  meta: { tag: [{ code: 'x' }] },
  extension: [{ ...arende, url: 'http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare' }],
  intent: 'plan',
  subject: patient,
}
const { status: _m, ...draft } = message('arende', 'meddelande-till-vard-och-omsorg')
const { status: _s, ...visit } = stay('arende')
const episode: Json = {
  resourceType: 'EpisodeOfCare',
  type: [own('arendetyp', 'sip')],
  patient,
  managingOrganization: organization('region'),
  period: { start: '2026-03-01' },
}
const vardbegaran: Json = {
  resourceType: 'ServiceRequest',
  extension: [{ ...arende, url: 'http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare' }],
  intent: 'order',
  category: [own('processbegrepp', 'remiss')],
  subject: patient,
}
const meeting: Json = {
  resourceType: 'Appointment',
  extension: [arende],
  start: '2026-03-12T10:00:00+01:00',
  end: '2026-03-12T11:00:00+01:00',
  participant: [{ actor: patient, status: 'accepted' }],
}

/** What it is, how it begins, the illegal next state, and those that are allowed. */
const steps: readonly (readonly [Json, string, string, string])[] = [
  [draft, 'preparation', 'stopped', 'in-progress, completed, not-done, entered-in-error'],
  [task('forplanering'), 'completed', 'requested', 'entered-in-error'],
  [{ ...visit, class: { code: 'AMB' } }, 'in-progress', 'planned', 'onleave, finished, entered-in-error'],
  [plan, 'draft', 'completed', 'active, revoked, entered-in-error'],
  [episode, 'planned', 'onhold', 'waitlist, active, cancelled, entered-in-error'],
  [vardbegaran, 'draft', 'completed', 'active, revoked, entered-in-error'],
  [meeting, 'proposed', 'fulfilled', 'pending, booked, waitlist, cancelled, entered-in-error'],
]

it.each(steps.map(([resource, from, to, allowed]) => ({ type: resource.resourceType, resource, from, to, allowed })))(
  'refuses the step of $type from $from to $to, and says which are allowed',
  async ({ resource, from, to, allowed }) => {
    const { id: _, ...fresh } = resource
    const made = await server.open.post<{ id: string }>({ ...fresh, status: from })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    const { status, issues } = await server.open.put({ ...fresh, id: made.body.id, status: to })
    expect([status, issues[0]?.details?.coding?.[0]?.code]).toEqual([422, 'otillaten-overgang'])
    for (const one of allowed.split(', ')) expect(issues[0]?.diagnostics).toContain(`"${one}"`)
  },
)

it('says it in Swedish to who asks for that', async () => {
  const made = await server.open.post<{ id: string }>({ ...draft, status: 'preparation' })
  const body = { ...draft, id: made.body.id, status: 'stopped' }
  const { issues } = await server.open.put(body, { 'accept-language': 'sv' })
  expect(issues[0]?.diagnostics).toBe(
    'Ett meddelande med läget utkast (preparation) kan inte bli stoppat (stopped). Möjliga nästa lägen: på väg (in-progress), skickat (completed), inte genomfört (not-done) eller felsänt (entered-in-error).',
  )
})

it.each([
  [task('kvittera'), 'completed'],
  [plan, 'completed'],
  [episode, 'cancelled'],
  [draft, 'entered-in-error'],
  [visit, 'onleave'],
] as const)('refuses to begin with %o as %s', async (resource, status) => {
  const { id: _, ...fresh } = resource as { id?: string }
  const answer = await server.open.post({ ...fresh, status })
  expect([answer.status, answer.issues[0]?.details?.coding?.[0]?.code]).toEqual([422, 'otillaten-borjan'])
})

it.each(['PATCH', 'transaction', 'conditional update'])('refuses it by %s too', async (route) => {
  const identifier = [{ system: 'urn:ietf:rfc:3986', value: `urn:x:${route.length}` }]
  const made = await server.open.post<{ id: string }>({ ...task('forplanering'), identifier, status: 'completed' })
  const next = { ...task('forplanering'), identifier, id: made.body.id, status: 'requested' }
  const answers = {
    PATCH: () => server.open.patch(`Task/${next.id}`, [{ op: 'replace', path: '/status', value: 'requested' }]),
    transaction: () => server.open.transaction([next]),
    'conditional update': () =>
      server.open.transaction([
        {
          resource: next as never,
          request: { method: 'PUT', url: `Task?identifier=urn:ietf:rfc:3986|urn:x:${route.length}` },
        },
      ]),
  }
  const { status } = await answers[route as keyof typeof answers]()
  expect(status).toBe(422)
  expect(await server.open.get(`Task/${next.id}`)).toMatchObject({ body: { status: 'completed' } })
})

it('leaves the resources of a plain FHIR client alone', async () => {
  const plain = { resourceType: 'Task', intent: 'order', status: 'completed' }
  const made = await server.open.post<{ id: string }>(plain)
  const { status } = await server.open.put({ ...plain, id: made.body.id, status: 'draft' })
  expect([made.status, status]).toEqual([201, 200])
})

it('is not left by taking the link to the case away', async () => {
  const made = await server.open.post<{ id: string }>({ ...task('forplanering'), status: 'completed' })
  const bare = { resourceType: 'Task', id: made.body.id, intent: 'order', status: 'draft' }
  expect((await server.open.put(bare)).status).toBe(422)
})

it('lets none of fifty through that would go back at once', async () => {
  const made = await server.open.post<{ id: string }>({ ...task('forplanering'), status: 'completed' })
  const raced = await race((number) =>
    server.open.put({ ...task('forplanering'), id: made.body.id, status: 'requested', description: `${number}` }),
  )
  expect(raced).toEqual({ accepted: 0, refusedWith: [422] })
})
