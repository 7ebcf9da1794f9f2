import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vardbro } from '../../../support/command.ts'
import { junitOf } from '../../../support/junit.ts'
import { faulty, good, sampleFolder } from './samples.ts'

let folder: string
beforeAll(() => {
  folder = sampleFolder()
})
afterAll(() => rmSync(folder, { recursive: true }))

const validate = (args: readonly string[], more = {}) => vardbro(['validate', ...args], { folder, ...more })
const timeout = 60_000
const ajv = new Ajv({ formats: { uri: URL.canParse, 'uri-reference': /^[^\s\\]*$/ } })
const schemaAt = (path: string) => ajv.compile(JSON.parse(readFileSync(path, 'utf8')))

describe('vardbro validate', { timeout }, () => {
  it('looks at a whole folder: JSON, NDJSON, gz, with BOM and CRLF; what is no FHIR is only mentioned', async () => {
    const { code, out, err } = await validate(['.'])
    expect([code, err]).toEqual([1, ''])
    expect(out).toContain('7 filer, 9 resurser')
    expect(out).toContain('1 filer är inte FHIR och granskades inte: package.json')
    expect(out).toMatch(/rader\.ndjson\n {2}fel {2}rad 3, kol 36 {2}Patient\.gender {2}code/)
    expect(out).toMatch(/märke\.json\n {2}fel {2}rad 3, kol 13 {2}Patient\.gender {2}code/)
    expect(out).toMatch(/Filer med fel:\n {2}fel å\.json \(1\)\n {2}inre mapp\/trasig\.json \(1\)/)
  })

  it('says found, expected, how to mend it, and shows the lines', async () => {
    const { out } = await validate(['fel å.json', '--frame'])
    for (const part of [
      'Hittade: Male',
      'Förväntade: en av male, female',
      'Gör så här: Menade du male?',
      'kan rättas med --fix',
    ])
      expect(out).toContain(part)
    expect(out).toContain(
      '  2 |   "resourceType": "Patient",\n    > 3 |   "gender": "Male"\n        |             ^^^^^^\n      4 | }',
    )
  })

  it('speaks English where it is asked to', async () => {
    const { out } = await validate(['fel å.json', '--lang', 'en'])
    expect(out).toContain('Found: Male')
    expect((await validate(['fel å.json'], { environment: { VARDBRO_LANG: 'en' } })).out).toBe(out)
    expect((await validate(['fel å.json'], { environment: { LANG: 'en_GB.UTF-8' } })).out).toBe(out)
  })
})

describe('vardbro validate, asked otherwise', { timeout }, () => {
  it('reads the standard input, under a name', async () => {
    const asked = ['-', '--stdin-filename', 'bunt.json', '--format', 'concise']
    const { code, out } = await validate(asked, { input: faulty })
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/^bunt\.json:3:13: fel code En av male, .*Menade du male\?\n$/),
    ])
    expect((await validate([], { input: `${good}\n${good}\n` })).out).toContain('1 filer, 2 resurser')
  })

  it('shows no colours where nobody sees them, and some where they are asked for', async () => {
    expect((await validate(['fel å.json'])).out).not.toContain('\x1b[')
    expect((await validate(['fel å.json', '--color'])).out).toContain('\x1b[31mfel\x1b[39m')
  })

  it('holds what is given against a profile that is named, from a file too', async () => {
    const canonical = 'https://vardbro.example/fhir/StructureDefinition/vardbegaran'
    const { code, out } = await validate(['bra.json', '--profile', canonical, '--format', 'json'])
    expect([code, JSON.parse(out).counts.error > 0]).toEqual([1, true])
    const none = await validate(['bra.json', '--profile', `${canonical}x`])
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('vardbro package list')])
  })
})

describe('vardbro validate ends with', { timeout }, () => {
  it.each([
    [0, 'nothing found', ['bra.json'], 'Inga fel.'],
    [1, 'findings', ['fel å.json'], 'Filer med fel'],
    [0, 'findings that are not to count', ['fel å.json', '--fail-on', 'never'], 'Filer med fel'],
    [1, 'a warning that is to count', ['inre mapp/bunt.json', '--fail-on', 'warning'], 'Inga fel.'],
    [0, 'warnings that are allowed', ['inre mapp/bunt.json', '--max-warnings', '1'], 'Inga fel.'],
    [1, 'too many warnings', ['inre mapp/bunt.json', '--max-warnings', '0'], 'Inga fel.'],
    [0, 'no file, where that is meant', ['saknas/*.json', '--allow-empty'], 'Inga fel.'],
  ])('%i: %s', async (wanted, _, args, said) => {
    const { code, out, err } = await validate(args)
    expect([code, err]).toEqual([wanted, ''])
    expect(out).toContain(said)
  })

  it.each([
    ['a file that is not there', ['finns-inte.json'], 'filen eller mappen finns inte'],
    ['no file that matches', ['*.xml'], 'Det finns inga filer att granska'],
    ['an option there is none of', ['--formta', 'json'], 'Menade du --format?'],
    ['a format there is none of', ['--format', 'xml'], 'Den tar text, concise, json'],
    ['an option without its value', ['bra.json', '--format'], 'behöver ett värde'],
    ['a report without a file', ['bra.json', '--report', 'sarif'], 'expected <format>:<file>'],
  ])('2: %s', async (_, args, said) => {
    const { code, err } = await validate(args)
    expect([code, err]).toEqual([2, expect.stringContaining(said)])
    expect(err).not.toMatch(/\n\s+at /)
  })
})

describe('The formats of vardbro validate', { timeout }, () => {
  it('SARIF 2.1.0 is as its schema says, with rules, places, fingerprints and fixes, and no text of the resources', async () => {
    const { code, out } = await validate(['.', '--format', 'sarif'])
    const isSarif = schemaAt('test/support/schemas/sarif-2.1.0.json')
    expect([code, isSarif(JSON.parse(out)), isSarif.errors]).toEqual([1, true, null])
    const [run] = JSON.parse(out).runs
    const result = run.results.find(({ ruleId }: { ruleId: string }) => ruleId === 'code')
    expect(run.tool.driver.rules[result.ruleIndex].id).toBe('code')
    expect(result.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'fel%20%C3%A5.json' },
      region: { startLine: 3, startColumn: 13, endLine: 3, endColumn: 19 },
    })
    expect(result.fixes[0].artifactChanges[0].replacements[0].insertedContent.text).toBe('"male"')
    expect(out).not.toMatch(/\b(19|20)\d{10}\b|Falun/)
  })

  it('JUnit is as its schema says: a suite for each file, a case for each resource', async () => {
    const { out } = await validate(['.', '--report', `junit:${join(folder, 'ut/rapport.xml')}`])
    expect(out).toContain('Filer med fel')
    const { children: suites } = junitOf(readFileSync(join(folder, 'ut/rapport.xml'), 'utf8'))
    expect(suites.map(({ attributes }) => [attributes.name, attributes.tests, attributes.failures])).toEqual([
      ['bra.json', '1', '0'],
      ['fel å.json', '1', '1'],
      ['inre mapp/bunt.json', '26', '0'],
      ['inre mapp/trasig.json', '1', '1'],
      ['märke.json', '1', '1'],
      ['packad.ndjson.gz', '2', '0'],
      ['rader.ndjson', '2', '1'],
    ])
    expect(suites[1]?.children[0]?.children[0]?.attributes).toMatchObject({ type: 'code' })
  })
})

describe('Other formats of vardbro validate', { timeout }, () => {
  it('JSON is as docs/schema says, and each line of NDJSON is JSON', async () => {
    const { out } = await validate(['.', '--json'])
    const isOurs = schemaAt('docs/schema/validate.schema.json')
    expect([isOurs(JSON.parse(out)), isOurs.errors]).toEqual([true, null])
    const lines = (await validate(['.', '--format', 'ndjson'])).out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.at(-1)).toEqual({ counts: JSON.parse(out).counts, interrupted: false })
  })

  it('GitHub gets a command a line', async () => {
    const { out } = await validate(['fel å.json', '--format', 'github'])
    expect(out).toMatch(/^::error file=fel å\.json,line=3,col=13,title=code::En av [^\n]*\n$/)
  })

  it('is written whole to a file', async () => {
    const file = join(folder, 'svar.txt')
    writeFileSync(file, 'förut')
    const { out } = await validate(['bra.json', '--output', file])
    expect([out, readFileSync(file, 'utf8')]).toEqual(['', expect.stringMatching(/^Inga fel\. 1 filer/)])
  })
})
