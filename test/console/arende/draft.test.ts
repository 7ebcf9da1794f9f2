/** Every draft of the open steps of a real case does what it is for: posted as it is, its step is done. */
import type { Bundle, Library, PlanDefinition, PractitionerRole, Resource } from '@medplum/fhirtypes'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { draftOf } from '../../../src/console/arende/draft/draft.ts'
import { type Vocabulary, vocabularyOf } from '../../../src/console/arende/draft/vocabulary.ts'
import { assessmentOf, type Finding, isOpen } from '../../../src/console/arende/finding.ts'
import { partiesOf } from '../../../src/console/arende/parties.ts'
import { openServer, post, type TestServer } from '../../support/server.ts'
import { caseOf, definitionsStored, movableClock, tellCases } from '../told-cases.ts'

let server: TestServer
let caseId: string
let vocabulary: Vocabulary
const clock = movableClock()
const ask = async <T>(path: string): Promise<T> => (await (await fetch(`${server.base}/${path}`)).json()) as T
const found = async <T>(path: string): Promise<T[]> =>
  ((await ask<Bundle>(path)).entry ?? []).flatMap(({ resource }) => (resource as T | undefined) ?? [])
const findings = async () => assessmentOf(await ask<Bundle>(`EpisodeOfCare/${caseId}/$fullstandighet`)).findings

beforeAll(async () => {
  server = await openServer({ clock: clock.read, background: true })
  await tellCases(server, clock, ['dalarna-sen'])
  caseId = await caseOf(server, 'rod')
  await definitionsStored(server)
  vocabulary = vocabularyOf(await ask<Library>('Library/regelvokabular'))
}, 60_000)
afterAll(() => server.close())

async function expectOf({ layer, rule }: Finding): Promise<string> {
  const [url, version] = layer.split('|')
  const [plan] = await found<PlanDefinition>(`PlanDefinition?url=${url}&version=${version}`)
  const action = plan?.action?.find(({ code }) => code?.[0]?.coding?.[0]?.code === rule)
  return action?.condition?.find(({ kind }) => kind === 'stop')?.expression?.expression ?? ''
}

async function draftFor(finding: Finding): Promise<Bundle | undefined> {
  const members = await found<Resource>(`EpisodeOfCare/${caseId}/$arende`)
  const [episode] = await found<{ patient: { reference: string } }>(`EpisodeOfCare?_id=${caseId}`)
  const parties = partiesOf(members)
  const roles = await found<PractitionerRole>(`PractitionerRole?organization=${parties.join(',')}&_count=100`)
  return draftOf({ finding, expect: await expectOf(finding) }, vocabulary, {
    caseId,
    patient: episode?.patient.reference ?? '',
    stay: `Encounter/${members.find(({ resourceType }) => resourceType === 'Encounter')?.id}`,
    parties,
    people: roles.map(({ id, organization }) => ({
      reference: `PractitionerRole/${id}`,
      organization: organization?.reference ?? '',
    })),
    members,
    now: new Date().toISOString(),
  })
}

it('has a draft for every open step that does it', { timeout: 60_000 }, async () => {
  const open = (await findings()).filter(isOpen)
  expect(open.length).toBeGreaterThan(15)
  const undone: string[] = []
  for (const { rule } of open) {
    const finding = (await findings()).find((one) => one.rule === rule)
    if (finding === undefined || !isOpen(finding)) continue
    const draft = await draftFor(finding)
    const answer = await post(server.base, draft ?? {})
    const after = (await findings()).find((one) => one.rule === rule)
    if (after && isOpen(after)) undone.push(`${rule}: ${answer.status} ${await answer.text()}`)
  }
  expect(undone).toEqual([])
})
