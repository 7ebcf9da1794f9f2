import { rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { AuditEvent, Bundle, CapabilityStatement } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { diagnostics, openServer, patient, post, readableLog, type TestServer } from '../../support/server.ts'

const log = readableLog()
let server: TestServer
let folder: string
/** Two patients, each read once by somebody and found once together. */
let [one, other] = ['', '']

const agent = [
  { who: { type: 'Practitioner', identifier: { system: 'urn:oid:1.2.752.29.4.19', value: 'SE2321000016-1003' } } },
]
const provenance = JSON.stringify({ resourceType: 'Provenance', recorded: '2026-03-09T10:00:00Z', agent })

beforeAll(async () => {
  folder = `${process.env.TMPDIR ?? '/tmp'}/vardbro-events-${process.pid}-${Date.now()}`
  server = await openServer({ environment: { VARDBRO_AUDIT: folder }, log })
  one = await made()
  other = await made()
  await fetch(`${server.base}/Patient/${one}`, { headers: { 'x-provenance': provenance } })
  await fetch(`${server.base}/Patient/${other}`)
  await fetch(`${server.base}/Patient?_id=${one},${other}`)
  await fetch(`${server.base}/Encounter/none`)
  await server.runJobs()
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

async function made(): Promise<string> {
  return ((await (await post(`${server.base}/Patient`, patient)).json()) as { id: string }).id
}

async function events(query: string): Promise<AuditEvent[]> {
  const bundle = (await (await fetch(`${server.base}/AuditEvent?${query}`)).json()) as Bundle<AuditEvent>
  return (bundle.entry ?? []).flatMap(({ resource }) => resource ?? [])
}

const interactions = (found: readonly AuditEvent[]) => found.map(({ subtype }) => subtype?.[0]?.code)

describe('AuditEvents of the access log', () => {
  it.each([
    ['patient', () => `patient=${one}`, ['create', 'read', 'search-type']],
    ['patient, newest first', () => `patient=Patient/${one}&_sort=-date`, ['search-type', 'read', 'create']],
    ['date', () => `patient=${one}&date=lt2020-01-01`, []],
    ['a range of dates', () => `patient=${one}&date=ge2020-01-01&date=lt2120-01-01`, ['create', 'read', 'search-type']],
    ['who acted', () => 'agent:identifier=urn:oid:1.2.752.29.4.19|SE2321000016-1003', ['read']],
    ['outcome', () => 'outcome=4', ['read']],
    ['action', () => `patient=${one}&action=C,R`, ['create', 'read']],
    ['what it was about', () => 'entity=Encounter/none', ['read']],
  ])('are found by %s', async (_, query, found) => {
    expect(interactions(await events(query()))).toEqual(found)
  })
})

describe('an AuditEvent', () => {
  it('comes in pages that are one snapshot', async () => {
    const seen: (string | undefined)[] = []
    let next: string | undefined = `${server.base}/AuditEvent?patient=${one}&_count=2`
    for (let page = 0; next !== undefined; page++) {
      const bundle = (await (await fetch(next)).json()) as Bundle<AuditEvent>
      seen.push(...interactions((bundle.entry ?? []).flatMap(({ resource }) => resource ?? [])))
      next = bundle.link?.find(({ relation }) => relation === 'next')?.url
      if (page === 0) await server.runJobs()
    }
    expect(seen).toEqual(['create', 'read', 'search-type'])
  })

  it('is read by id, and has one version', async () => {
    const [found] = await events(`patient=${one}`)
    for (const path of ['', '/_history/1']) {
      const answer = await fetch(`${server.base}/AuditEvent/${found?.id}${path}`)
      expect([answer.status, await answer.json()]).toEqual([200, found])
    }
    expect((await fetch(`${server.base}/AuditEvent/${found?.id}/_history/2`)).status).toBe(404)
    expect((await fetch(`${server.base}/AuditEvent/00000000-1`)).status).toBe(404)
  })

  it('includes the patients whom they name', async () => {
    const bundle = (await (
      await fetch(`${server.base}/AuditEvent?entity=Patient/${one}&action=R&_include=AuditEvent:patient`)
    ).json()) as Bundle
    expect(bundle.entry?.map(({ resource }) => resource?.resourceType)).toEqual(['AuditEvent', 'Patient'])
  })

  it('keeps to the profile of the access log, all that name a patient', async () => {
    for (const event of await events(`patient=${one}`)) {
      expect(event.meta?.profile).toEqual(['https://vardbro.example/fhir/StructureDefinition/atkomstlogg'])
      const outcome = (await (await post(`${server.base}/AuditEvent/$validate`, event)).json()) as {
        issue: { severity: string }[]
      }
      expect(outcome.issue.filter(({ severity }) => severity === 'error')).toEqual([])
    }
  })
})

describe('the type AuditEvent', () => {
  it.each([
    ['POST', ''],
    ['PUT', '/x-1'],
    ['DELETE', '/x-1'],
    ['DELETE', '?patient=1'],
  ])('is written by the server alone: %s AuditEvent%s is refused', async (method, path) => {
    const [event] = await events(`patient=${one}`)
    const body = method === 'DELETE' ? null : JSON.stringify({ ...event, id: 'x-1' })
    const headers = { 'content-type': 'application/fhir+json' }
    const answer = await fetch(`${server.base}/AuditEvent${path}`, { method, body, headers })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
    const entry = [{ request: { method, url: `AuditEvent${path}` }, ...(body && { resource: JSON.parse(body) }) }]
    expect([400, 405]).toContain(
      (await post(server.base, { resourceType: 'Bundle', type: 'transaction', entry })).status,
    )
  })

  it('is stated as such in the CapabilityStatement', async () => {
    const statement = (await (await fetch(`${server.base}/metadata`)).json()) as CapabilityStatement
    const stated = statement.rest?.[0]?.resource?.find(({ type }) => type === 'AuditEvent')
    expect(stated?.interaction?.map(({ code }) => code)).not.toContain('create')
    expect(stated).toMatchObject({ updateCreate: false, conditionalCreate: false })
  })

  it('is in no other order than that of time', async () => {
    const answer = await fetch(`${server.base}/AuditEvent?_sort=outcome`)
    expect([answer.status, await diagnostics(answer)]).toEqual([400, expect.stringContaining('_sort=date')])
  })
})

describe('the extract of a patient', () => {
  it('says who has seen the patient, and nothing of others whom the same answer named', async () => {
    const answer = await fetch(`${server.base}/Patient/${one}/$logg`)
    const text = await answer.text()
    expect(answer.status).toBe(200)
    const found = ((JSON.parse(text) as Bundle<AuditEvent>).entry ?? []).flatMap(({ resource }) => resource ?? [])
    expect(interactions(found).slice(-3)).toEqual(['search-type', 'read', 'create'])
    expect(text).toContain('SE2321000016-1003')
    expect(text).not.toContain(other)
  })

  it.each([
    ['from=2120-01-01', 0],
    ['to=2020-01-01', 0],
    ['from=2020-01-01&to=2120-01-01', 3],
  ])('can be had for a time: %s', async (query, least) => {
    const bundle = (await (await fetch(`${server.base}/Patient/${one}/$logg?${query}`)).json()) as Bundle
    const count = bundle.entry?.length ?? 0
    expect(least === 0 ? count : Math.min(count, least)).toBe(least)
  })

  it('can be had as a table', async () => {
    const answer = await fetch(`${server.base}/Patient/${one}/$logg?_format=text/csv`)
    const [head, ...rows] = (await answer.text()).trimEnd().split('\r\n')
    expect(answer.headers.get('content-type')).toContain('text/csv')
    expect(head).toBe(
      'tid,interaktion,resurs,utfall,användare,medarbetaruppdrag,vårdenhet,vårdgivare,syfte,nödöppning,skäl',
    )
    expect(rows.filter((row) => row.includes(',read,'))).toEqual([
      expect.stringMatching(new RegExp(`,read,Patient/${one},200,SE2321000016-1003,`)),
    ])
  })

  it('is refused for one who is not there', async () => {
    expect((await fetch(`${server.base}/Patient/nobody/$logg`)).status).toBe(404)
  })
})

describe('around the access log', () => {
  it('tells in the metrics how far the index is behind', async () => {
    const lag = async () => {
      const text = await (await fetch(`${server.origin}/metrics`)).text()
      return Number(/vardbro_access_log_index_lag_lines (\d+)/.exec(text)?.[1])
    }
    await server.runJobs()
    const before = await lag()
    await fetch(`${server.base}/Patient/${one}`)
    expect(await lag()).toBe(before + 1)
    await pause(5)
    await server.runJobs()
    expect(await lag()).toBe(0)
  })

  it('puts nothing of a person into the other log', () => {
    const text = JSON.stringify(log.lines)
    for (const secret of [one, other, 'SE2321000016-1003', 'Övningsson']) expect(text).not.toContain(secret)
  })
})
