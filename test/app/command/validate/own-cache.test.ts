import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ownCacheFile } from '../../../../src/app/command/validate/own-cache.ts'
import { canonical } from '../../../../src/fhir/canonical.ts'
import { ownProfile } from '../../../../src/profile/own-package.ts'
import { vardbro } from '../../../support/command.ts'
import { faulty, good } from './samples.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vardbro-minne-'))
  writeFileSync(at('a.json'), faulty)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const at = (name: string) => join(folder, name)
const timeout = 60_000
const validate = (...args: readonly string[]) =>
  vardbro(['validate', ...args], { folder, environment: { XDG_CACHE_HOME: at('cache') } })

const files = () => readdirSync(at('cache/vardbro')).map((name) => at(`cache/vardbro/${name}`))
const kept = () => files().map((file) => readFileSync(file, 'utf8'))

/** Changes what is kept, so that it shows who relies on it. */
function forge(): void {
  for (const file of files()) writeFileSync(file, readFileSync(file, 'utf8').replaceAll('"error"', '"warning"'))
}

describe('vardbro validate, without a word on a cache', { timeout }, () => {
  it('relies on what it said of a text before, until the text or what it is held against is another', async () => {
    const profile = ownProfile(`${canonical}/StructureDefinition/swedish-patient`)
    writeFileSync(at('profil.json'), JSON.stringify(profile))
    const asked = ['a.json', '--profile', 'profil.json']
    const first = await validate(...asked)
    expect([first.code, await validate(...asked)]).toEqual([1, first])
    forge()
    expect((await validate(...asked)).code).toBe(0)
    expect((await validate(...asked, '--no-cache')).code).toBe(1)
    writeFileSync(at('profil.json'), JSON.stringify({ ...profile, name: 'Annan' }))
    expect((await validate(...asked)).code).toBe(1)
    forge()
    writeFileSync(at('a.json'), `${faulty} `)
    expect((await validate(...asked)).code).toBe(1)
  })
})

describe('the cache of vardbro validate', { timeout }, () => {
  it('keeps nothing of the text but its hash, its types, its profiles and what is wrong', async () => {
    const patient = {
      resourceType: 'Patient',
      name: [{ family: 'Hemligsson' }],
      gender: 'Male',
      birthDate: '1942-03-17',
    }
    writeFileSync(at('a.json'), JSON.stringify(patient))
    await validate('.')
    expect(kept()).toEqual([expect.stringContaining('"Patient"')])
    expect(kept()).toEqual([expect.not.stringMatching(/Hemlig|1942|a\.json/)])
  })

  it('relies on it only where nobody but the user may write', async () => {
    await validate('.')
    expect(statSync(at('cache/vardbro')).mode & 0o777).toBe(0o700)
    forge()
    chmodSync(at('cache/vardbro'), 0o777)
    expect((await validate('.')).code).toBe(1)
  })

  it('does without where nothing can be kept', async () => {
    writeFileSync(at('cache'), 'no folder')
    expect(await validate('a.json')).toMatchObject({ code: 1, err: '' })
  })

  it('leaves no trace of the standard input', async () => {
    await vardbro(['validate', '-'], { folder, environment: { XDG_CACHE_HOME: at('cache') }, input: good })
    expect(existsSync(at('cache'))).toBe(false)
  })

  it('takes away what has not been written for a month', async () => {
    await validate('.')
    const [old = ''] = files()
    utimesSync(old, 0, Date.now() / 1000 - 31 * 86_400)
    await validate('a.json')
    expect(files()).toEqual([expect.not.stringContaining(old)])
  })

  it('is refused beside a file that is named', async () => {
    expect(await validate('a.json', '--no-cache', '--cache', 'minne.json')).toMatchObject({ code: 2 })
  })
})

describe('the file of verdicts', () => {
  const judging = { profiles: [], packages: '', withAdvice: false, errorsOnly: false, depth: 50 }
  const asking = (environment: Readonly<Record<string, string>>, given = ['.']) => ({ environment, given, judging })

  it('lies in the folder that the user has named for caches, else in the usual one, and nowhere without a home', () => {
    expect(ownCacheFile(asking({ XDG_CACHE_HOME: '/x', HOME: '/h' }))).toMatch(
      /^\/x\/vardbro\/verdicts-[0-9a-f]{32}\.json$/,
    )
    expect(ownCacheFile(asking({ XDG_CACHE_HOME: 'x', HOME: '/h' }))).toMatch(
      /^\/h\/(\.cache|Library\/Caches)\/vardbro\//,
    )
    expect(ownCacheFile(asking({}))).toBeUndefined()
  })

  it('is one for each thing that is asked', () => {
    const [one, other] = [['.'], ['x']].map((given) => ownCacheFile(asking({ HOME: '/h' }, given)))
    expect(one).not.toBe(other)
  })
})
