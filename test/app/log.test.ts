import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLog } from '../../src/app/log.ts'
import { logFault } from '../../src/rest/door/log.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vardbro-log-'))
})
afterEach(() => rm(folder, { recursive: true }))

const lines = async () =>
  (await readFile(join(folder, 'log'), 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

describe('the log', () => {
  it('keeps the first lines, in order and with their time, while pino is loaded', async () => {
    const log = createLog({ level: 'info', file: join(folder, 'log') })
    const before = Date.now()
    log.info({ event: 'listening' })
    log.warn({ event: 'slow' })
    const after = Date.now()
    await log.flush()
    const [first, second] = await lines()
    expect(first).toMatchObject({ level: 'info', event: 'listening' })
    expect(second).toMatchObject({ level: 'warn', event: 'slow' })
    expect(Date.parse(first.time)).toBeGreaterThanOrEqual(before)
    expect(Date.parse(second.time)).toBeLessThanOrEqual(after)
  })

  it('has one line a request', async () => {
    const log = createLog({ level: 'info', file: join(folder, 'log') })
    log.request({ id: 'r1', interaction: 'read', status: 200, ms: 0.125, bytes: 800 })
    await log.flush()
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    const line = {
      level: 'info',
      time,
      event: 'request',
      id: 'r1',
      interaction: 'read',
      status: 200,
      ms: 0.125,
      bytes: 800,
    }
    expect(await lines()).toEqual([line])
  })

  it('leaves out what is below its level', async () => {
    const log = createLog({ level: 'error', file: join(folder, 'log') })
    log.info({ event: 'a' })
    log.warn({ event: 'b' })
    log.request({ id: 'r1', interaction: 'read', status: 200, ms: 1, bytes: 1 })
    log.error({ event: 'c' })
    await log.flush()
    expect(await lines()).toEqual([expect.objectContaining({ event: 'c' })])
  })
})

describe('a fault in the log', () => {
  it('shows where an error came from, but not what it quotes', async () => {
    const log = createLog({ level: 'info', file: join(folder, 'log') })
    const cause = new Error('UNIQUE failed for 19470908-9809')
    logFault(log, new SyntaxError('Unexpected token, "Åsa Övning" is not valid JSON', { cause }), 'r1')
    await log.flush()
    const text = JSON.stringify(await lines())
    expect(text).toMatch(/"id":"r1".*SyntaxError.*log\.test\.ts/)
    expect(text).not.toMatch(/Åsa|9809/)
  })
})
