import type { AuditEvent, Bundle } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { patient } from '../../support/server.ts'
import { openSmartServer, type SmartServer } from '../../support/smart-server.ts'

let server: SmartServer
beforeAll(async () => {
  server = await openSmartServer()
  const all = await server.bearer('system/*.cruds')
  const headers = { ...all, 'content-type': 'application/fhir+json' }
  const created = await fetch(`${server.base}/Patient`, { method: 'POST', headers, body: JSON.stringify(patient) })
  const { id } = (await created.json()) as { id: string }
  for (let read = 0; read < 3; read++) {
    await fetch(`${server.base}/Patient/${id}`, { headers: all })
    await fetch(`${server.base}/Patient?_id=${id}`, { headers: all })
  }
  await server.runJobs()
})
afterAll(() => server.close())

/** The pages of the history of AuditEvents, one event on each. */
async function pages(scopes: string): Promise<Bundle<AuditEvent>[]> {
  const headers = await server.bearer(scopes)
  const found: Bundle<AuditEvent>[] = []
  let next: string | undefined = `${server.base}/AuditEvent/_history?_count=1`
  while (next !== undefined) {
    const page = (await (await fetch(next, { headers })).json()) as Bundle<AuditEvent>
    found.push(page)
    next = page.link?.find(({ relation }) => relation === 'next')?.url
  }
  return found
}

describe('the history of AuditEvents', () => {
  it('says how many lines there are to who may see them all', async () => {
    const found = await pages('system/*.rs')
    expect(found[0]?.total).toBeGreaterThanOrEqual(found.length)
    expect(found.length).toBeGreaterThan(7)
  })

  it('tells others of no event that they may not see, by no number and no empty page', async () => {
    const found = await pages('system/AuditEvent.rs?action=C')
    expect(found.map(({ total, entry }) => [total, entry?.map(({ resource }) => resource?.action)])).toEqual([
      [undefined, ['C']],
    ])
  })
})
