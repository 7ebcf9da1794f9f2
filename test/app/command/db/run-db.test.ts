/** The commands as an operator runs them: on a store that a server writes to, and killed half way. */
import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openServer, post, type TestServer } from '../../../support/server.ts'

const program = fileURLToPath(new URL('../../../../bin/vardbro.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'vardbro-db-'))
const at = (name: string) => join(folder, name)
const count = 2000
let server: TestServer

interface Run {
  readonly code: number
  readonly out: string
  readonly err: string
}

function vardbro(args: readonly string[], store: string): Promise<Run> {
  return new Promise((resolve) => {
    const env = { PATH: process.env.PATH, VARDBRO_STORE: `sqlite:${at(store)}` }
    execFile(process.execPath, [program, 'db', ...args], { env }, (error, out, err) => {
      resolve({ code: Number(error?.code ?? 0), out, err })
    })
  })
}

/** Kills the command after some ms; resolves with whether it was still running. */
function killed(args: readonly string[], store: string, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const env = { PATH: process.env.PATH, VARDBRO_STORE: `sqlite:${at(store)}` }
    const child = spawn(process.execPath, [program, 'db', ...args], { env, stdio: 'ignore' })
    const timer = setTimeout(() => child.kill('SIGKILL'), ms)
    child.once('exit', (_, signal) => {
      clearTimeout(timer)
      resolve(signal === 'SIGKILL')
    })
  })
}

function write(from: number): Promise<Response> {
  const entry = Array.from({ length: count }, (_, n) => ({
    resource: { resourceType: 'Basic', id: `b${from + n}`, code: { text: 'x'.repeat(300) } },
    request: { method: 'PUT', url: `Basic/b${from + n}` },
  }))
  return post(server.base, { resourceType: 'Bundle', type: 'transaction', entry })
}

/** The line of the hash over all versions; of a store without faults. */
async function hashOf(store: string): Promise<string> {
  const { code, out, err } = await vardbro(['verify'], store)
  expect([code, err, out.trim().split('\n').at(-1)]).toEqual([0, '', 'Nothing is wrong.'])
  return out.split('\n').find((line) => line.includes(' versions: ')) ?? ''
}

beforeAll(async () => {
  server = await openServer({
    environment: { VARDBRO_STORE: `sqlite:${at('store')}`, VARDBRO_VALIDATION: 'off', VARDBRO_BUNDLE_ENTRIES: '10000' },
  })
  expect((await write(0)).status).toBe(200)
}, 60_000)
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

describe('vardbro db', () => {
  it('backs up, copies and verifies beside a server, and what it makes is the same', async () => {
    const hash = await hashOf('store')
    expect(hash).toMatch(new RegExp(`^${count} versions: [0-9a-f]{64}$`))
    expect(await vardbro(['backup', at('backup')], 'store')).toMatchObject({ code: 0, err: '' })
    expect(await vardbro(['copy', `sqlite:${at('store')}`, `sqlite:${at('copy')}`], 'store')).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringMatching(/Copied; both are the same\.\n$/),
    })
    expect(await Promise.all(['backup', 'copy'].map(hashOf))).toEqual([hash, hash])
  }, 60_000)

  it('restores into no store that is there or in use, unless it is told to, and never into one in use', async () => {
    const refused = async (args: string[], store: string) => (await vardbro(['restore', ...args], store)).err
    expect(await refused([at('backup')], 'copy')).toContain('exists already')
    expect(await refused([at('backup'), '--force'], 'store')).toContain('is in use by another server')
    expect(await refused([at('nothing')], 'copy')).toContain('There is no file')
    writeFileSync(at('text'), 'no database')
    expect(await refused([at('text'), '--force'], 'copy')).toContain('is no backup of this server')
    expect(await vardbro(['restore', at('backup')], 'restored')).toMatchObject({ code: 0, err: '' })
    expect(await hashOf('restored')).toBe(await hashOf('backup'))
  }, 60_000)

  it.each([
    [['nonsense'], 'Det finns inget kommando db nonsense.'],
    [['backup'], 'Expected the name of one file.'],
    [['copy', 'sqlite:one'], 'Expected two stores'],
    [['copy', 'one', 'other'], '"one" is not a store.'],
    [['copy', 'sqlite:/nowhere/one', 'sqlite:/nowhere/other'], 'There is no database /nowhere/one.'],
  ])('says what it expects: %j', async (args, said) => {
    expect(await vardbro(args, 'store')).toMatchObject({ code: 2, err: expect.stringContaining(said) })
  })
})

describe('killed half way', () => {
  it('a restore leaves the old or the new, whole', async () => {
    await write(count)
    await vardbro(['backup', at('larger')], 'store')
    const [old, fresh] = await Promise.all(['backup', 'larger'].map(hashOf))
    await vardbro(['restore', at('backup')], 'target')
    const started = performance.now()
    await vardbro(['restore', at('backup'), '--force'], 'target')
    const took = performance.now() - started
    let kills = 0
    for (let n = 0; n < 6; n++) {
      if (await killed(['restore', at('larger'), '--force'], 'target', took * (0.2 + n * 0.15))) kills++
      expect([old, fresh]).toContain(await hashOf('target'))
    }
    expect(kills).toBeGreaterThan(0)
  }, 120_000)

  it('a copy leaves none or a whole one, and can be made anew', async () => {
    const args = ['copy', `sqlite:${at('backup')}`, `sqlite:${at('again')}`]
    const started = performance.now()
    await vardbro(args, 'store')
    const took = performance.now() - started
    rmSync(at('again'), { force: true })
    let kills = 0
    for (const part of [0.2, 0.4, 0.6, 0.8]) {
      if (await killed(args, 'store', took * part)) {
        kills++
        // It may be killed between its last step and its end.
        if (existsSync(at('again'))) expect(await hashOf('again')).toBe(await hashOf('backup'))
      }
      rmSync(at('again'), { force: true })
    }
    expect(kills).toBeGreaterThan(0)
    expect(await vardbro(args, 'store')).toMatchObject({ code: 0, err: '' })
    expect(await hashOf('again')).toBe(await hashOf('backup'))
  }, 60_000)
})
