import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openServer, patient, post, readableLog } from '../../support/server.ts'
import { heldFiles, newFolder } from './world.ts'

async function heldServer() {
  const files = heldFiles()
  const log = readableLog()
  const kept = newFolder()
  const held = await openServer({ environment: { VARDBRO_AUDIT: kept }, makeFile: files.makeFile, log })
  onTestFinished(async () => {
    files.letGo()
    files.state.fault = undefined
    await held.close()
  })
  const { id: of } = (await (await post(`${held.base}/Patient`, patient)).json()) as { id: string }
  return { ...files, log, server: held, id: of, folder: kept }
}

describe('a server whose access log waits or fails', () => {
  it.each(['Patient/', 'Observation?patient=', 'Patient/nobody'])(
    'answers %s when its line is on the disk, not before',
    async (path) => {
      const { server: held, state, letGo, id: of } = await heldServer()
      state.isHeld = true
      let isAnswered = false
      const answer = fetch(`${held.base}/${path}${path.endsWith('nobody') ? '' : of}`).then((response) => {
        isAnswered = true
        return response.status
      })
      await pause(150)
      expect(isAnswered).toBe(false)
      letGo()
      expect([200, 404]).toContain(await answer)
    },
  )

  it('answers 503 wherever it is asked but /healthz, until it can write again', async () => {
    const { server: held, state, log, id: of } = await heldServer()
    state.fault = Object.assign(new Error('EIO'), { code: 'EIO' })
    expect((await fetch(`${held.base}/Patient/${of}`)).status).toBe(503)
    const statuses = async () => {
      const paths = [`/fhir/Patient/${of}`, '/fhir/metadata', '/fhir/Patient', '/metrics', '/readyz', '/', '/healthz']
      return await Promise.all(paths.map(async (path) => (await fetch(held.origin + path)).status))
    }
    expect(await statuses()).toEqual([503, 503, 503, 503, 503, 503, 200])
    const refused = await fetch(`${held.base}/Patient/${of}`)
    expect(refused.headers.get('retry-after')).toBe('5')
    expect(await refused.json()).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code: 'transient' }] })
    expect((await post(`${held.base}/Patient`, patient)).status).toBe(503)
    state.fault = undefined
    for (let tries = 0; (await fetch(`${held.base}/Patient/${of}`)).status === 503 && tries < 40; tries++)
      await pause(100)
    expect((await statuses()).slice(0, 5)).toEqual([200, 200, 200, 200, 200])
    const told = log.lines.filter(({ event }) => event === 'access-log').map(({ level }) => level)
    expect(told).toEqual(['error', 'warn'])
  })
})

describe('a server that cannot keep what it does', () => {
  it('writes nothing of a request into the store while it cannot be kept', async () => {
    const { server: held, state } = await heldServer()
    state.fault = new Error('EIO')
    await fetch(`${held.base}/Patient/nobody`)
    const before = await held.context.store.newestCommit()
    expect((await post(`${held.base}/Patient`, patient)).status).toBe(503)
    expect(await held.context.store.newestCommit()).toBe(before)
    state.fault = undefined
  })
})
