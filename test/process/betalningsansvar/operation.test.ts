import { readdirSync, readFileSync } from 'node:fs'
import type { OperationOutcomeIssue, ParametersParameter } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { client } from '../../support/facade-server.ts'
import { openServer, post, type TestServer } from '../../support/server.ts'

const folder = new URL('../../../bundles/dalarna-gul/', import.meta.url)
const clock = { now: Date.parse('2026-03-09T13:00:00+01:00') }
let server: TestServer
let address = ''
beforeAll(async () => {
  server = await openServer({ clock: () => clock.now })
  for (const file of files('07')) await send(file)
  const [episode] = await client(server.base).search('EpisodeOfCare')
  address = `EpisodeOfCare/${episode?.id}`
  clock.now = Date.parse('2026-03-10T20:00:00+01:00')
  for (const file of files('99').slice(7)) await send(file)
})
afterAll(() => server.close())

const files = (until: string) => readdirSync(folder).filter((file) => /^\d/.test(file) && file.slice(0, 2) <= until)

async function send(file: string): Promise<void> {
  const response = await post(server.base, readFileSync(new URL(file, folder), 'utf8'))
  if (response.status !== 200) throw new Error(`${file} was refused: ${await response.text()}`)
}

/** Parameters, or an OperationOutcome. */
interface Body {
  readonly parameter?: readonly ParametersParameter[]
  readonly issue?: readonly OperationOutcomeIssue[]
}

const asked = (query: string) => client(server.base).get<Body>(`${address}/$betalningsansvar?${query}`)

const said = (all: readonly ParametersParameter[] | undefined, name: string): unknown =>
  Object.entries(all?.find((one) => one.name === name) ?? {}).find(([key]) => key.startsWith('value'))?.[1]

const days = ({ parameter }: Body) =>
  parameter?.filter(({ name }) => name === 'dag').map(({ part }) => [said(part, 'datum'), said(part, 'tillstand')])

describe('EpisodeOfCare/$betalningsansvar', () => {
  it('follows the policy of the county where the patient is registered', async () => {
    const { body } = await asked('')
    expect(said(body.parameter, 'policy')).toMatch(/^genomsnitt-tre-dagar\|/)
    expect(days(body)).toEqual([
      ['2026-03-09', 'dag-noll'],
      ['2026-03-10', 'raknas'],
    ])
  })

  it('tells by the law and by the state of then what the municipality would pay if the patient stayed', async () => {
    const past = await asked('policy=lag&at=2026-03-09T13:30:00%2B01:00')
    expect(days(past.body)).toEqual([['2026-03-09', 'dag-noll']])
    expect(said(past.body.parameter, 'prognos')).toBe(false)
    const { body } = await asked('policy=lag&at=2026-03-20')
    expect([said(body.parameter, 'prognos'), days(body)?.length]).toEqual([true, 2])
  })

  it('takes the kind of care that it is told', async () =>
    expect(said((await asked('vardform=psykiatri')).body.parameter, 'vardform')).toBe('psykiatri'))

  it.each([
    ['policy=skane', 400, 'genomsnitt-tre-dagar'],
    ['vardform=geriatrik', 400, 'somatik, psykiatri'],
    ['at=1999', 400, 'after 2005'],
    ['at=2025-01-01', 422, 'No history is kept of that instant. It begins at 2026-03-09'],
  ])('refuses %s with %i', async (query, expected, told) => {
    const { status, body } = await asked(query)
    expect([status, body.issue?.[0]?.diagnostics]).toEqual([expected, expect.stringContaining(told)])
  })
})
