import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Resource } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vardbro } from '../../../support/command.ts'
import { openServer, type TestServer } from '../../../support/server.ts'

const timeout = 60_000
let server: TestServer
let folder: string
beforeAll(async () => {
  server = await openServer()
  folder = mkdtempSync(join(tmpdir(), 'vardbro-post-'))
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

const post = (...args: readonly string[]) =>
  vardbro(['post', ...args], { environment: { VARDBRO_SERVER: server.base } })
const read = async (path: string): Promise<Resource> => JSON.parse(await (await fetch(`${server.base}/${path}`)).text())

function written(name: string, value: unknown): string {
  const file = join(folder, name)
  writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value))
  return file
}

describe('vardbro post', { timeout }, () => {
  it('sends bundles and shows the answer to each entry', async () => {
    const { code, out } = await post('bundles/dalarna-gron/01-inskrivning.json')
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/01-inskrivning\.json: 200 mottaget\n {2}#0 Organization\/\S+ · 201/),
    ])
  })

  it('sends a resource with an id by PUT, one without by POST, and each line of NDJSON', async () => {
    const file = written('a.json', { resourceType: 'Patient', id: 'en' })
    expect((await post(file)).out).toBe(`${file}: 201 mottaget, Patient/en\n`)
    expect((await post(written('b.json', { resourceType: 'Patient' }))).out).toMatch(/: 201 mottaget, Patient\/\S+\n$/)
    const lines = written('c.ndjson', '{"resourceType":"Patient","id":"tva"}\n{"resourceType":"Patient","id":"tre"}\n')
    expect(
      (await post(lines, '--json')).out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).status),
    ).toEqual([201, 201])
  })

  it('shows what is wrong and where, and stops there unless it is to go on', async () => {
    const bad = written('fel.json', { resourceType: 'Patient', id: 'fel', gender: 'man' })
    const good = written('bra.json', { resourceType: 'Patient', id: 'efter' })
    const stopped = await post(bad, good)
    expect([stopped.code, stopped.out]).toEqual([
      1,
      expect.stringMatching(/422 nekat\n {2}error 1:\d+ Patient\.gender: .*\n {2}Inget har sparats\.\n$/),
    ])
    expect((await read('Patient/efter')).resourceType).toBe('OperationOutcome')
    expect((await post(bad, good, '--keep-going')).code).toBe(1)
    expect((await read('Patient/efter')).resourceType).toBe('Patient')
  })
})

describe('vardbro post stores nothing', { timeout }, () => {
  it('stores nothing with --dry-run', async () => {
    const { code, out } = await post('--dry-run', written('torr.json', { resourceType: 'Patient', id: 'torr' }))
    expect([code, out]).toEqual([0, expect.stringContaining('inget har sparats')])
    expect((await read('Patient/torr')).resourceType).toBe('OperationOutcome')
  })

  it('ends with 3 where no server answers, and with 2 where there is no resource', async () => {
    const file = written('d.json', { resourceType: 'Patient' })
    const gone = await post(file, '--server', 'http://127.0.0.1:9/fhir')
    expect([gone.code, gone.err]).toEqual([3, expect.stringContaining('vardbro serve')])
    const none = await post(written('e.json', '{"a":1}'))
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('holds no FHIR resource')])
  })
})
