/** The command as an operator runs it: killed half way, and started again. */
import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { OperationOutcome } from '@medplum/fhirtypes'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { openServer } from '../../../support/server.ts'

const program = fileURLToPath(new URL('../../../../bin/vardbro.js', import.meta.url))
const root = mkdtempSync(join(tmpdir(), 'vardbro-import-'))
let folder = ''
let count = 0
const at = (name: string) => join(folder, name)

beforeEach(() => {
  folder = join(root, String(count++))
  mkdirSync(folder)
})
afterAll(() => rmSync(root, { recursive: true }))

function file(name: string, ...lines: readonly (object | string)[]): void {
  writeFileSync(
    at(name),
    `${lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')}\n`,
  )
}

const options = () => ({
  cwd: folder,
  env: { PATH: process.env.PATH, VARDBRO_STORE: `sqlite:${at('db')}`, VARDBRO_BASE_URL: 'http://test.example/fhir' },
})

function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [program, 'import', ...args], options(), (error, out, err) => {
      resolve({ code: Number(error?.code ?? 0), out, err })
    })
  })
}

function killed(ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, 'import', '.'], { ...options(), stdio: 'ignore' })
    const timer = setTimeout(() => child.kill('SIGKILL'), ms)
    child.once('exit', (_, signal) => {
      clearTimeout(timer)
      resolve(signal === 'SIGKILL')
    })
  })
}

function outcomes(): readonly OperationOutcome[] {
  const text = readFileSync(at('import-outcomes.ndjson'), 'utf8').trim()
  return text.split('\n').map((line) => JSON.parse(line))
}

/** What a server over the store answers. */
async function answers(
  ...paths: readonly string[]
): Promise<readonly { status: number; body: Record<string, unknown> }[]> {
  const server = await openServer({ environment: { VARDBRO_STORE: `sqlite:${at('db')}` } })
  const found = []
  for (const path of paths) {
    const response = await fetch(`${server.base}/${path}`)
    found.push({ status: response.status, body: (await response.json()) as Record<string, unknown> })
  }
  await server.close()
  return found
}

const patient = (id: string, more: object = {}) => ({ resourceType: 'Patient', id, active: true, ...more })

describe('vardbro import', () => {
  it('stores each line under its id, references as they are, and says what it refuses by file and line', async () => {
    file('Patient.ndjson', patient('a'), 'nonsense', '', patient('b', { gender: 'x' }), { resourceType: 'Patient' })
    file('Basic.ndjson', {
      resourceType: 'Basic',
      id: 'x',
      code: { text: 'x' },
      subject: { reference: 'Patient/nobody' },
    })
    const { code, out } = await run('.')
    expect([code, out]).toEqual([1, '2 stored, 3 refused: see import-outcomes.ndjson.\n'])
    expect(outcomes().map(({ issue }) => issue[0]?.diagnostics?.replace(/: .*/s, ''))).toEqual([
      ...['Patient.ndjson, line 2', 'Patient.ndjson, line 4', 'Patient.ndjson, line 5'],
    ])
    const [a, x, b] = await answers('Patient/a', 'Basic/x', 'Patient/b')
    expect([a?.status, x?.body.subject, b?.status]).toEqual([200, { reference: 'Patient/nobody' }, 404])
  })

  it('holds resources to the profiles that come with them, unless they are trusted', async () => {
    const element = [
      { id: 'Patient', path: 'Patient' },
      { id: 'Patient.birthDate', path: 'Patient.birthDate', min: 1 },
    ]
    file('StructureDefinition.ndjson', {
      ...{
        resourceType: 'StructureDefinition',
        id: 'born',
        url: 'http://test.example/born',
        name: 'Born',
        status: 'active',
      },
      ...{ kind: 'resource', abstract: false, type: 'Patient', derivation: 'constraint' },
      ...{ baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Patient', differential: { element } },
    })
    file('Patient.ndjson', patient('a', { meta: { profile: ['http://test.example/born'] } }))
    expect((await run('.')).out).toBe('1 stored, 1 refused: see import-outcomes.ndjson.\n')
    expect((await run('.', '--trust')).out).toBe('2 stored, 0 refused.\n')
    expect(existsSync(at('import-outcomes.ndjson'))).toBe(false)
  })
})

describe('what vardbro import takes', () => {
  it('is what an export gave: all of it, its deletions, and the last line of what is there twice', async () => {
    file(
      'Patient.ndjson',
      ...Array.from({ length: 30 }, (_, n) => patient('a', { multipleBirthInteger: n })),
      patient('b'),
    )
    file('deleted.ndjson', {
      ...{ resourceType: 'Bundle', type: 'transaction' },
      entry: [{ request: { method: 'DELETE', url: 'Patient/b' } }],
    })
    expect((await run(at('Patient.ndjson'), at('deleted.ndjson'))).code).toBe(0)
    const [a, b] = await answers('Patient/a', 'Patient/b')
    expect([a?.body.multipleBirthInteger, b?.status]).toEqual([29, 410])
  })
})

describe('vardbro import, called wrongly', () => {
  it.each([
    [[], 'Expected at least one NDJSON file'],
    [['nowhere'], 'There is no file or folder nowhere.'],
  ])('says what it expects: %j', async (args, said) => {
    expect(await run(...args)).toMatchObject({ code: 2, err: expect.stringContaining(said) })
  })
})

describe('killed and started again', () => {
  it('loses nothing, stores nothing twice and says each refusal once', async () => {
    const lines = 12_000
    file(
      'Patient.ndjson',
      ...Array.from({ length: lines }, (_, n) => patient(`p${n}`, n % 500 === 7 ? { gender: 'x' } : {})),
    )
    let kills = 0
    while (kills < 6 && (await killed(700 + 150 * kills))) kills++
    const { out } = await run('.')
    expect(kills).toBeGreaterThan(1)
    expect(out).toBe(`${lines - 24} stored, 24 refused: see import-outcomes.ndjson.\n`)
    expect(outcomes()).toHaveLength(24)
    expect(existsSync(at('import-outcomes.ndjson.progress'))).toBe(false)
    const [live, history] = await answers('Patient?_summary=count', 'Patient/_history?_count=0')
    expect([live?.body.total, history?.body.total]).toEqual([lines - 24, lines - 24])
  }, 120_000)
})
