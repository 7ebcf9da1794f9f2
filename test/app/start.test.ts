import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseBundle } from '../../scripts/bench/sample-case.ts'
import { patient, post } from '../support/server.ts'

const entry = fileURLToPath(new URL('../../src/app/main.js', import.meta.url))
/** Tells at the end whether Node has loaded what takes types out of TypeScript. */
const telling = `process.on('exit', () => process._rawDebug('compiler ' + process.moduleLoadList.some((name) => name.includes('amaro'))))`
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vardbro-start-'))
})
afterAll(() => rm(folder, { recursive: true }))

interface Started {
  readonly status: number
  /** Whether it had to take types out of TypeScript. */
  readonly hasCompiled: boolean
}

/** A server that is started, answers one POST, and is ended; `cache` names what it shares with others. */
async function answered(cache: string, path: string, body: object): Promise<Started> {
  const environment = {
    PATH: process.env.PATH,
    VARDBRO_PORT: '0',
    VARDBRO_STORE: `sqlite:${folder}/${cache}.sqlite`,
    NODE_COMPILE_CACHE: join(folder, cache),
  }
  const child = spawn(process.execPath, ['--import', `data:text/javascript,${telling}`, entry], { env: environment })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  await once(child.stderr, 'data')
  const { status } = await post(`${/http:\S+/.exec(said)?.[0]}${path}`, body)
  child.kill('SIGTERM')
  await once(child, 'close')
  return { status, hasCompiled: said.includes('compiler true') }
}

/** The modules of ours that it loaded, below src/. */
async function loadedBy(cache: string): Promise<readonly string[]> {
  const [version = ''] = await readdir(join(folder, cache))
  const names = await readdir(join(folder, cache, version))
  const kept = await readFile(join(folder, cache, version, names.find((name) => name.startsWith('vardbro')) ?? ''))
  const { modules } = JSON.parse(kept.toString('utf8', 8, 8 + kept.readUInt32LE(4)))
  return modules.map(([name]: readonly [string]) => name)
}

/** What the first answers can do without, and what takes the place of a part of it. */
const late = [
  /^access\//,
  /^app\/(demo|command|check)\//,
  /^app\/(operations|facade-operations|seed|rulebook-resources|statistics)\.ts/,
  /^facade\/[\w-]+\/operations\.ts/,
  /^process\/(evaluate|job|commit-judgement)\.ts/,
  /^rest\/(capability|operation|patch)\//,
  /^rest\/needs.ts/,
  /^rest\/interaction\/(search|history|conditional-(?!create)|patch|delete|read|vread|operation)/,
  /^rest\/bundle\/batch/,
  /^routine\/rulebook-(file|schema|check|plan-check)\.ts/,
  /^subscription\//,
]

// What was edited within two seconds before is not kept yet.
describe('a start', { retry: 1 }, () => {
  it('loads for the first transaction what that needs, and compiles nothing the second time', async () => {
    const first = await answered('transaction', '', JSON.parse(caseBundle(1)))
    expect(first).toEqual({ status: 200, hasCompiled: true })
    const loaded = await loadedBy('transaction')
    expect(loaded.filter((name) => late.some((pattern) => pattern.test(name)))).toEqual([])
    expect(loaded.length).toBeGreaterThan(300)
    // Each takes a fifth of a millisecond, whatever it holds.
    expect(loaded.length).toBeLessThanOrEqual(558)
    expect(await answered('transaction', '', JSON.parse(caseBundle(1)))).toEqual({ status: 200, hasCompiled: false })
  })

  it('loads nothing of bundles for the first create', async () => {
    expect((await answered('create', '/Patient', patient)).status).toBe(201)
    const loaded = await loadedBy('create')
    expect(loaded).toContain('rest/interaction/create.ts')
    expect(loaded.filter((name) => name.startsWith('rest/bundle/'))).toEqual([])
  })
})
