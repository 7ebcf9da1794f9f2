import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { vardbro } from '../../../support/command.ts'
import { faulty, good } from './samples.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vardbro-arbete-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const at = (name: string) => join(folder, name)
const validate = (...args: readonly string[]) => vardbro(['validate', ...args], { folder })
const timeout = 60_000

describe('vardbro validate --baseline', { timeout }, () => {
  const known = () => JSON.parse(readFileSync(at('kända.json'), 'utf8'))
  const explained = (until: string) => {
    const read = known()
    for (const one of read.known) Object.assign(one, { reason: 'Rättas i höst', until })
    writeFileSync(at('kända.json'), JSON.stringify(read))
  }

  it('mutes what is known and counts it, until its end date; then it is an error', async () => {
    writeFileSync(at('a.json'), faulty)
    const made = await validate('a.json', '--baseline', 'kända.json', '--update-baseline')
    expect([made.code, made.err]).toEqual([0, 'kända.json: 1 kända fynd.\n'])
    expect(known().known[0]).toMatchObject({ file: 'a.json', rule: 'code', expression: 'Patient.gender', reason: '' })
    expect((await validate('a.json', '--baseline', 'kända.json')).err).toContain('saknar skäl eller slutdatum')
    explained('2999-12-31')
    const muted = await validate('a.json', '--baseline', 'kända.json')
    expect([muted.code, muted.err, muted.out]).toEqual([0, '', expect.stringContaining('1 kända fynd är tystade')])
    const { out } = await validate('a.json', '--baseline', 'kända.json', '--format', 'sarif')
    expect(JSON.parse(out).runs[0].results[0].suppressions).toEqual([
      { kind: 'external', justification: 'Rättas i höst' },
    ])
    explained('2020-01-01')
    const expired = await validate('a.json', '--baseline', 'kända.json')
    expect([expired.code, expired.out]).toEqual([
      1,
      expect.stringContaining('Ett känt fynd gick ut 2020-01-01: Rättas i höst.'),
    ])
  })

  it('lets nothing new pass, and keeps the reasons when it is written anew', async () => {
    writeFileSync(at('a.json'), faulty)
    await validate('a.json', '--baseline', 'kända.json', '--update-baseline')
    explained('2999-12-31')
    writeFileSync(at('b.json'), faulty)
    expect((await validate('a.json', 'b.json', '--baseline', 'kända.json')).code).toBe(1)
    await validate('a.json', 'b.json', '--baseline', 'kända.json', '--update-baseline')
    expect(known().known.map(({ reason }: { reason: string }) => reason)).toEqual(['Rättas i höst', ''])
  })
})

describe('vardbro validate --fix', { timeout }, () => {
  it('shows what would change with --dry-run, writes nothing', async () => {
    writeFileSync(at('a.json'), faulty)
    const { code, err } = await validate('a.json', '--fix', '--dry-run')
    expect([code, readFileSync(at('a.json'), 'utf8')]).toEqual([1, faulty])
    expect(err).toContain('-  "gender": "Male"\n+  "gender": "male"')
  })

  it('mends what has one right answer, and leaves indents, line ends and BOM as they are', async () => {
    const sent = `\uFEFF${faulty.replaceAll('\n', '\r\n').replaceAll('  "', '\t"')}`
    writeFileSync(at('a.json'), sent)
    const { code, err } = await validate('a.json', '--fix')
    expect([code, err]).toEqual([0, 'a.json: 1 fel rättade.\n'])
    expect(readFileSync(at('a.json'), 'utf8')).toBe(sent.replace('Male', 'male'))
  })

  it('leaves alone what has no single answer', async () => {
    writeFileSync(at('a.json'), '{"resourceType":"Patient","gender":"okänd kod","x":1}')
    const before = readFileSync(at('a.json'), 'utf8')
    const { code } = await validate('a.json', '--fix')
    expect([code, JSON.parse(readFileSync(at('a.json'), 'utf8')).gender]).toEqual([1, JSON.parse(before).gender])
  })
})

describe('vardbro validate --cache', { timeout }, () => {
  it('says the same the second time, and judges what has changed', async () => {
    writeFileSync(at('a.json'), faulty)
    const asked = ['a.json', '--cache', 'minne.json', '--format', 'json']
    const first = await validate(...asked)
    expect(await validate(...asked)).toEqual(first)
    writeFileSync(at('a.json'), good)
    expect(JSON.parse((await validate(...asked)).out).counts.error).toBe(0)
    expect(
      JSON.parse((await validate(...asked, '--profile', 'http://hl7.org/fhir/StructureDefinition/vitalsigns')).out)
        .counts.error,
    ).toBe(1)
  })

  it('is none where the file is spoilt', async () => {
    writeFileSync(at('a.json'), faulty)
    writeFileSync(at('minne.json'), '{"key":1')
    expect((await validate('a.json', '--cache', 'minne.json')).code).toBe(1)
  })
})

/** The command with its streams, to be ended by a test. */
function started(...args: readonly string[]) {
  const child = spawn(process.execPath, ['bin/vardbro.js', 'validate', ...args], {
    env: { PATH: process.env.PATH, LANG: 'C' },
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk) => (said.out += chunk))
  child.stderr.on('data', (chunk) => (said.err += chunk))
  return { child, said, ended: once(child, 'close').then(([code]) => code as number) }
}

async function until(isSo: () => boolean): Promise<void> {
  for (let waited = 0; !isSo(); waited += 10) {
    if (waited > 30_000) throw new Error('It did not come to that.')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

describe('vardbro validate is ended', { timeout }, () => {
  it('with 130 by Ctrl+C, with what was looked at so far', async () => {
    mkdirSync(at('många'))
    const bundle = readFileSync('bundles/dalarna-gron/01-inskrivning.json')
    for (let count = 0; count < 3000; count++) writeFileSync(at(`många/${count}.json`), bundle)
    const { child, said, ended } = started(at('många'))
    await until(() => said.out.includes('policyRule'))
    child.kill('SIGINT')
    expect(await ended).toBe(130)
    expect(said.out).toMatch(/Avbruten: det här hann granskas\.\nInga fel\. \d+ filer/)
    expect(said.out).not.toContain(' 3000 filer')
  })

  it('quietly where nobody reads on', async () => {
    const { child, said, ended } = started('bundles', '--format', 'ndjson')
    child.stdout.once('data', () => child.stdout.destroy())
    expect([await ended, said.err]).toEqual([0, ''])
  })

  it('never by itself with --watch, which looks again when a file changes', async () => {
    writeFileSync(at('a.json'), faulty)
    const { child, said, ended } = started(folder, '--watch')
    await until(() => said.err.includes('Väntar på ändringar'))
    expect(said.out).toContain('Filer med fel')
    writeFileSync(at('a.json'), good)
    await until(() => said.out.includes('Inga fel. 1 filer'))
    child.kill('SIGINT')
    expect(await ended).toBe(130)
  })
})
