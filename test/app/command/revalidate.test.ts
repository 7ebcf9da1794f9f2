/** The command as an operator runs it, on a store that a server is writing to. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { base, profile } from '../../profile/validator/profiles.ts'
import { openServer, post, type TestServer } from '../../support/server.ts'
import { type StorePlace, storePlace } from '../../support/store-place.ts'

const program = fileURLToPath(new URL('../../../src/app/vardbro.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'vardbro-command-'))
let place: StorePlace
let server: TestServer

interface Run {
  readonly code: number
  readonly out: string
  readonly err: string
}

function vardbro(
  args: readonly string[],
  environment: Record<string, string> = { VARDBRO_STORE: place.url },
): Promise<Run> {
  return new Promise((resolve) => {
    const env = { PATH: process.env.PATH, ...environment }
    execFile(process.execPath, [program, ...args], { env }, (error, out, err) => {
      resolve({ code: Number(error?.code ?? 0), out, err })
    })
  })
}

const lax = profile('Patient', 'p', [{ id: 'Patient' }])
const strict = { ...profile('Patient', 'p', [{ id: 'Patient.birthDate', min: 1 }]), version: '2.0.0' }
const file = join(folder, 'strict.json')
const claiming = { resourceType: 'Patient', meta: { profile: [lax.url] }, name: [{ family: 'Provsson' }] }

beforeAll(async () => {
  writeFileSync(file, JSON.stringify(strict))
  place = await storePlace()
  server = await openServer({ environment: { VARDBRO_STORE: place.url } })
  const resources = [lax, claiming, { ...claiming, birthDate: '1950-01-01' }, { resourceType: 'Patient' }]
  for (const resource of resources)
    expect((await post(`${server.base}/${resource.resourceType}`, resource)).status).toBe(201)
})
afterAll(async () => {
  await server.close()
  await place.end()
  rmSync(folder, { recursive: true })
})

describe('vardbro revalidate, while a server runs,', () => {
  it('lists what a new version would refuse, and why, and ends with 1', async () => {
    const { code, out } = await vardbro(['revalidate', '--profile', file])
    const [reference, reason, summary] = out.split('\n')
    expect(reference).toMatch(/^Patient\/[0-9a-f-]+\/_history\/1$/)
    expect(reason).toMatch(/^ {2}Patient: .*birthDate/)
    expect(summary).toBe(`2 checked, 1 would be refused by ${base}p.`)
    expect(out).not.toContain('Provsson')
    expect(code).toBe(1)
  })

  it('ends with 0 where nothing would be refused', async () => {
    const { code, out } = await vardbro(['revalidate', '--profile', `${base}p`])
    expect(out).toBe(`2 checked, 0 would be refused by ${base}p.\n`)
    expect(code).toBe(0)
  })

  it('looks at all resources of a type where one is named, and speaks JSON', async () => {
    const { code, out } = await vardbro(['revalidate', '--profile', file, '--type', 'Patient', '--json'])
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines).toHaveLength(3)
    expect(lines[0].issues).toEqual([{ rule: 'minimum', expression: 'Patient', diagnostics: expect.any(String) }])
    expect(lines.at(-1)).toEqual({ profile: `${base}p`, checked: 3, refused: 2 })
    expect(code).toBe(1)
  })
})

describe('vardbro', () => {
  it.each<[string, string[], RegExp, Record<string, string>?]>([
    ['without a profile', ['revalidate'], /Expected --profile/],
    [
      'for a profile that nobody knows',
      ['revalidate', '--profile', 'https://example.org/none'],
      /neither stored, loaded nor built in/,
    ],
    ['for a file that is none', ['revalidate', '--profile', 'none.json'], /none\.json/],
    ['with an option that is none', ['revalidate', '--profil', 'x'], /--profil/],
    [
      'without a store',
      ['revalidate', '--profile', `${base}p`],
      /There is no database/,
      { VARDBRO_STORE: `sqlite:${folder}/none` },
    ],
    [
      'with a setting that is none',
      ['revalidate', '--profile', `${base}p`],
      /VARDBRO_STOER is not a setting/,
      { VARDBRO_STOER: 'x' },
    ],
    ['for a command that is none', ['walidate'], /Det finns inget kommando walidate\. Menade du validate\?/],
  ])('ends with 2 and a sentence %s', async (_, args, message, environment) => {
    const { code, err, out } = await vardbro(args, environment)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(message)
    expect(err).not.toContain('    at ')
  })
})

describe('the command', () => {
  it('does not take a profile that cannot be used for one that approves', async () => {
    const broken = join(folder, 'broken.json')
    writeFileSync(broken, JSON.stringify({ ...strict, baseDefinition: `${base}none` }))
    expect(await vardbro(['revalidate', '--profile', broken])).toMatchObject({
      code: 2,
      err: expect.stringContaining('is not known'),
    })
  })

  it.each([[['help']], [['help', 'revalidate']], [['revalidate', '--help']], [[]]])(
    'says what it takes: %j',
    async (args) => {
      const { code, out } = await vardbro(args)
      expect(out).toContain('vardbro')
      expect(out).toContain('revalidate')
      expect(code).toBe(0)
    },
  )
})
