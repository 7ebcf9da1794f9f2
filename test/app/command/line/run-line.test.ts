import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { candidates } from '../../../../src/app/command/completion/candidates.ts'
import { commands } from '../../../../src/app/command/line/commands.ts'
import { languageOf } from '../../../../src/app/command/line/language.ts'
import { vardbro } from '../../../support/command.ts'

const timeout = 60_000
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vardbro-rad-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('The command line', { timeout }, () => {
  it('says what there is, and what was probably meant', async () => {
    const overview = await vardbro([])
    expect([overview.code, overview.err, overview.out]).toEqual([
      0,
      '',
      expect.stringContaining('granskar resurser i filer'),
    ])
    const unknown = await vardbro(['valdate', 'x'])
    expect([unknown.code, unknown.out, unknown.err]).toEqual([2, '', expect.stringContaining('Menade du validate?')])
    const group = await vardbro(['rulebook', 'lsit', '--lang', 'en'])
    expect([group.code, group.err]).toEqual([2, expect.stringContaining('Did you mean rulebook list?')])
  })

  it('has a short help and a full one, by -h, --help and help', async () => {
    const [short, full, asked] = await Promise.all([
      vardbro(['check', '-h']),
      vardbro(['check', '--help']),
      vardbro(['help', 'check']),
    ])
    expect([short.code, full.code]).toEqual([0, 0])
    expect(full.out).toBe(asked.out)
    expect(full.out.length).toBeGreaterThan(short.out.length)
    expect(short.out).toContain('Allt om det: vardbro check --help')
  })

  it('names its versions, as JSON too', async () => {
    expect((await vardbro(['--version'])).out).toMatch(/^vardbro \d+\.\d+\.\d+\n$/)
    const told = JSON.parse((await vardbro(['--version', '--json'])).out)
    expect(told).toMatchObject({ node: process.version, fhir: '4.0.1', rulebooks: { 'lag-2017-612': '2018.1.0' } })
  })

  it('never shows a personnummer in what it says of wrong use', async () => {
    const { code, err } = await vardbro(['validate', '19121212-1212', '--x'])
    expect([code, err]).toEqual([2, expect.not.stringContaining('1212-1212')])
  })
})

describe('Every command', { timeout }, () => {
  it.each([
    ['check', ['bundles/dalarna-vantar/01-inskrivning.json', '--at', '2026-03-02']],
    ['rulebook list', []],
    ['rulebook show', ['lag-2017-612']],
    ['rulebook check', ['profiles/rulebooks']],
    ['package list', []],
    ['explain', ['dom-6']],
    ['validate', ['bundles/dalarna-vantar']],
    ['db migrate', []],
    ['completion', ['bash']],
  ])('%s speaks JSON', async (name, args) => {
    const { code, out } = await vardbro([...name.split(' '), ...args, '--json'], {
      environment: { VARDBRO_STORE: `sqlite:${join(folder, 'lager.sqlite')}` },
    })
    expect([code, typeof JSON.parse(out)]).toEqual([0, 'object'])
  })

  it('is of the language that is asked for, of VARDBRO_LANG, of the machine, else Swedish', () => {
    const machine = { LC_ALL: 'sv_SE.UTF-8', LANG: 'en_GB' }
    expect(languageOf('en', { VARDBRO_LANG: 'sv' })).toBe('en')
    expect(languageOf(undefined, { ...machine, VARDBRO_LANG: 'en' })).toBe('en')
    expect(languageOf(undefined, machine)).toBe('sv')
    expect(languageOf(undefined, { LANG: 'en_GB' })).toBe('en')
    expect(languageOf(undefined, { LC_ALL: 'C', LANG: 'C' })).toBe('sv')
    expect(languageOf(undefined, {})).toBe('sv')
  })
})

describe('vardbro explain', { timeout }, () => {
  it.each([
    ['DAL-G11', /fast-vardkontakt-utsedd: .*\n(.*\n)*.*Källa: dalarna-utskrivning, .*rad 82–83/],
    ['slice-minimum', /Gör så här: Lägg till en där/],
    ['dom-6', /Villkor: text\.`div`\.exists\(\)/],
    ['begaran-mottagare', /En begäran skickas inte till den enhet som begär\./],
  ])('%s', async (rule, wanted) => {
    const { code, out } = await vardbro(['explain', rule])
    expect([code, out]).toEqual([0, expect.stringMatching(wanted)])
  })

  it('says which rule was meant', async () => {
    const { code, err } = await vardbro(['explain', 'fast-vardkontakt-utsett'])
    expect([code, err]).toEqual([2, expect.stringContaining('Menade du fast-vardkontakt-utsedd?')])
  })
})

describe('vardbro rulebook check', { timeout }, () => {
  it('ends with 1 and tells file and line of a fault', async () => {
    writeFileSync(join(folder, 'egen.yaml'), 'id: egen\nversion: 1\n')
    const { code, out } = await vardbro(['rulebook', 'check', folder])
    expect([code, out]).toEqual([1, expect.stringMatching(/^egen\.yaml, line \d+/)])
  })
})

describe('Completion', { timeout }, () => {
  it.each([
    [['val'], ['validate']],
    [
      ['rulebook', ''],
      ['list', 'show', 'diff', 'check'],
    ],
    [['validate', '--form'], ['--format']],
    [
      ['validate', '--format', 'j'],
      ['json', 'junit'],
    ],
    [['check', '--rulebook', 'lag'], ['lag-2017-612']],
    [
      ['subscribe', 'utskriv'],
      ['utskriven', 'utskrivningsklar'],
    ],
    [['explain', 'fast-vardkontakt-utse'], ['fast-vardkontakt-utsedd']],
    [['completion', 'f'], ['fish']],
    [['validate', ''], []],
  ])('of %j is %j', async (words, wanted) => {
    expect(await candidates(words, { commands, environment: {} })).toEqual(wanted)
  })

  it('works in bash', async () => {
    const { out: script } = await vardbro(['completion', 'bash'])
    const own = `vardbro() { "${process.execPath}" bin/vardbro.js "$@"; }`
    const asking = `COMP_WORDS=(vardbro check --rulebook lag); COMP_CWORD=3; _vardbro; echo "$COMPREPLY"`
    const { stdout } = await promisify(execFile)('bash', ['-c', `${own}\n${script}\n${asking}`])
    expect(stdout).toBe('lag-2017-612\n')
  })
})
