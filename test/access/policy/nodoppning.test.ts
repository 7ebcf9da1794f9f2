/** Opening a record in an emergency: who may, what it shows, and how loud it is. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleLog } from '../../../src/access/log/sample-log.ts'
import { type As, openPolicyServer, type PolicyServer } from '../../support/policy-server.ts'
import { diagnostics, readableLog } from '../../support/server.ts'
import {
  communication,
  consent,
  directory,
  from,
  hsa,
  labelled,
  observation,
  parties,
  patientOf,
  sparr,
  theCase,
} from './world.ts'

const log = readableLog()
const folder = mkdtempSync(join(tmpdir(), 'vardbro-nod-'))
const protectedLabel = ['http://hl7.se/fhir/ig/base/CodeSystem/SecurityLabel', 'skyddadFolkbokforing'] as const
let server: PolicyServer
beforeAll(async () => {
  server = await openPolicyServer({ log, environment: { VARDBRO_AUDIT: folder } })
  await server.store(
    ...directory,
    patientOf('p', labelled(protectedLabel)),
    theCase('c', 'p'),
    parties('team', 'c', 'p', 'avd'),
  )
  await server.store(
    observation('finding', 'p', 'c', from('avd', 'region')),
    communication('message', 'p', 'c'),
    sparr('block', 'p', 'avd'),
  )
  await server.store(patientOf('q'), observation('other', 'q'), consent('given', 'q'))
  await server.store({
    resourceType: 'Provenance',
    id: 'trace',
    recorded: '2026-01-01T00:00:00Z',
    target: [{ reference: 'Communication/message' }],
    agent: [{ who: { reference: 'Organization/avd' } }],
    extension: [
      {
        url: 'https://vardbro.example/fhir/StructureDefinition/arende',
        valueReference: { reference: 'EpisodeOfCare/c' },
      },
    ],
  })
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

const physician: As = { unit: hsa('vc2'), person: 'SE-PHYSICIAN', purpose: 'ETREAT' }
const opening = { nodoppning: 'Patient/p; medvetsl%C3%B6s, ambulans' }
const ofP = [
  'Patient/p',
  'EpisodeOfCare/c',
  'CareTeam/team',
  'Observation/finding',
  'Communication/message',
  'Consent/block',
  'Provenance/trace',
]

describe('shows', () => {
  it.each(['ETREAT', 'BTG'])('all of the patient, whatever parties, consent and blocks say (%s)', async (purpose) => {
    const read = async (url: string, headers: Record<string, string>) =>
      (await server.ask({ ...physician, purpose }, `/${url}`, { headers })).status
    expect(await Promise.all(ofP.map((url) => read(url, opening)))).toEqual(ofP.map(() => 200))
    expect(await Promise.all(ofP.map((url) => read(url, {})))).toEqual(ofP.map(() => 404))
  })

  it('nobody else', async () => {
    for (const url of ['/Patient/q', '/Observation/other']) {
      expect((await server.ask(physician, url, { headers: opening })).status).toBe(404)
    }
  })

  it('the same in a bundle', async () => {
    const entry = ofP.map((url) => ({ request: { method: 'GET', url } }))
    const body = JSON.stringify({ resourceType: 'Bundle', type: 'batch', entry })
    const answer = await server.ask(physician, '', { method: 'POST', body, headers: opening })
    const { entry: answered } = (await answer.json()) as { entry: { response: { status: string } }[] }
    expect(answered.map(({ response }) => response.status)).toEqual(ofP.map(() => '200 OK'))
  })

  it('the same in searches, $everything and $arende', async () => {
    const total = async (url: string) => {
      const bundle = (await (await server.ask(physician, url, { headers: opening })).json()) as { entry?: object[] }
      return bundle.entry?.length ?? 0
    }
    expect(await total('/Observation?subject=Patient/p')).toBe(1)
    expect(await total('/Patient/p/$everything')).toBeGreaterThan(4)
    expect((await server.ask(physician, '/EpisodeOfCare/c/$arende', { headers: opening })).status).toBe(200)
  })
})

describe('is refused', () => {
  const refusals: readonly (readonly [what: string, as: As, header: string, status: number, said: string])[] = [
    ['without a purpose', { unit: hsa('vc2'), person: 'SE-PHYSICIAN' }, opening.nodoppning, 403, 'ETREAT or BTG'],
    ['for care', { ...physician, purpose: 'TREAT' }, opening.nodoppning, 403, 'ETREAT or BTG'],
    ['to nobody', { unit: hsa('vc2'), purpose: 'ETREAT' }, opening.nodoppning, 403, 'by a person'],
    ['without a reason', physician, 'Patient/p; ', 400, 'needs a reason'],
    ['without a part for it', physician, 'Patient/p', 400, 'cannot be read'],
    ['for several', physician, 'Patient/p, Patient/q; akut', 400, 'cannot be read'],
    ['for what is no patient', physician, 'Observation/finding; akut', 400, 'cannot be read'],
    ['with half a character', physician, 'Patient/p; %C3', 400, 'cannot be read'],
    ['in another encoding', physician, 'Patient/p; medvetsl\u00f6s', 400, 'percent-encoded'],
    ['with a line of a log in it', physician, 'Patient/p; akut%0A{}', 400, 'cannot be read'],
  ]

  it.each(refusals)('%s', async (...[, as, header, status, said]) => {
    const answer = await server.ask(as, '/Observation/finding', { headers: { nodoppning: header } })
    expect(answer.status).toBe(status)
    expect(await diagnostics(answer)).toContain(said)
  })
})

describe('is loud', () => {
  it('in the access log and its events, with the reason', async () => {
    await server.ask(physician, '/Consent/block', { headers: opening })
    const line = (await lines()).at(-1)
    expect(line).toMatchObject({
      what: 'Consent/block',
      opened: 'Patient/p',
      reason: 'medvetslös, ambulans',
      marks: ['emergency'],
    })
    expect(line?.patients).toContain('p')
  })

  it('where it found nothing, and where it was refused', async () => {
    await server.ask(physician, '/Observation/none', { headers: opening })
    expect((await lines()).at(-1)).toMatchObject({ status: 404, opened: 'Patient/p', patients: ['p'] })
    await server.ask({ ...physician, purpose: 'TREAT' }, '/Observation/none', { headers: opening })
    expect((await lines()).at(-1)).toMatchObject({ status: 403, purpose: 'TREAT' })
  })

  it('in every sample', async () => {
    const drawn = await sampleLog(folder, { seed: '1', share: 0, low: 0, high: Number.POSITIVE_INFINITY })
    const opened = (await lines()).filter((one) => one.opened !== undefined)
    expect(drawn.filter(({ why }) => why === 'emergency').map(({ line }) => line.n)).toEqual(
      expect.arrayContaining(opened.map(({ n }) => n)),
    )
  })

  it('in the ordinary log, without whom it is about, and in the metrics', async () => {
    const told = log.lines.filter(({ event }) => event === 'nodoppning')
    expect(told).toContainEqual(expect.objectContaining({ level: 'warn', outcome: 'opened', purpose: 'ETREAT' }))
    expect(told).toContainEqual(expect.objectContaining({ level: 'warn', outcome: 'refused' }))
    expect(JSON.stringify(told)).not.toMatch(/Patient|PHYSICIAN|medvetsl/)
    const metrics = await (await fetch(`${server.origin}/metrics`)).text()
    expect(metrics).toMatch(/vardbro_emergency_openings_total [1-9]/)
    expect(metrics).toMatch(/vardbro_emergency_refusals_total [1-9]/)
  })
})

interface Line {
  readonly n: number
  readonly opened?: string
  readonly patients?: readonly string[]
}

async function lines(): Promise<readonly Line[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.log')).sort()
  const texts = files.flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'))
  return texts.map((text) => JSON.parse(text.slice(44))).filter((line) => 'do' in line)
}
