/** `vardbro rulebook diff`: one case in gul process that is also of the pilot, under Dalarna, Fyrbodal and the law. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bundle, EpisodeOfCare } from '@medplum/fhirtypes'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { commands } from '../../../src/app/command/line/commands.ts'
import { readLine } from '../../../src/app/command/line/read-line.ts'
import { runRulebook } from '../../../src/app/command/run-rulebook.ts'
import { ext } from '../../support/case-messages.ts'

const rulebooks = 'dalarna-utskrivning,fyrbodal-medicinsk-planering,lag-2017-612'
const sample = 'bundles/fyrbodal-pilot'

let folder = ''
let files: readonly string[] = []
let lines: readonly string[] = []
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vardbro-diff-'))
  const names = (await readdir(sample)).filter((file) => /^\d/.test(file))
  files = await Promise.all(names.map(inGul))
  lines = await diff('--at', '2026-10-14T09:00:00+02:00')
})
afterAll(() => rm(folder, { recursive: true }))

/** The same file, where its case is decided to be gul. */
async function inGul(name: string): Promise<string> {
  const bundle: Bundle = JSON.parse(await readFile(join(sample, name), 'utf8'))
  for (const { resource } of bundle.entry ?? []) if (resource?.resourceType === 'EpisodeOfCare') decide(resource)
  await writeFile(join(folder, name), JSON.stringify(bundle))
  return join(folder, name)
}

function decide(episode: EpisodeOfCare): void {
  episode.extension = [...(episode.extension ?? []), ext('processniva', { valueCode: 'gul' }) as never]
}

async function diff(...more: readonly string[]): Promise<readonly string[]> {
  const out: string[] = []
  const entry = commands.find(({ name }) => name === 'rulebook diff')
  if (entry === undefined) throw new Error('There is no such command.')
  const asked = readLine(entry, [...files, '--rulebooks', rulebooks, ...more], 'en')
  expect(await runRulebook(asked, { environment: {}, out: (line) => out.push(line) })).toBe(1)
  return out
}

/** The lines of a step, from its heading to the next empty one. */
function told(heading: string): readonly string[] {
  const from = lines.indexOf(heading)
  return from < 0 ? [] : lines.slice(from + 1, lines.indexOf('', from))
}

const cells = (start: string) =>
  lines
    .find((line) => line.startsWith(start))
    ?.split(/ {2,}/)
    .slice(1)

it('has a column for each, and a line for each rule that answers to the same paragraph', () => {
  expect(cells('Grund')).toEqual(['Steg', ...rulebooks.split(','), 'Skiljer sig i'])
  expect(cells('LAG-06')?.slice(1)).toEqual([
    'väntar, 2026-10-16 24:00',
    'gäller inte',
    'gäller inte',
    'läge, tidsgräns, räknas från, allvar',
  ])
  const next = lines.findIndex((line) => line.startsWith('LAG-06')) + 1
  expect(lines[next]?.trim()).toBe('FÖRSENAT, 2026-10-13 14:00')
})

it('explains by the lines of the sources what differs where rules have the law in common and no id', () => {
  const [inDalarna, , inFyrbodal, ...terms] = told(
    'LAG-06 Fast vårdkontakt har kallat till samordnad individuell planering',
  )
  expect(inDalarna).toMatch(/^ {2}dalarna-utskrivning: .*Källa: dalarna-utskrivning, Gul process, rad 815–819\.$/)
  expect(inFyrbodal).toMatch(/^ {2}fyrbodal-medicinsk-planering: .*erbjudit en SIP.*Steg 3, rad 190\.$/)
  const [gul, steg3] = [
    '(dalarna-utskrivning, Gul process, rad 815–819)',
    '(fyrbodal-medicinsk-planering, Steg 3, rad 190)',
  ]
  expect(terms).toEqual([
    '  Tidsgräns',
    `    dalarna-utskrivning: 3 kalenderdagar ${gul}`,
    `    fyrbodal-medicinsk-planering: före händelsen ${steg3}`,
    '  Räknas från',
    `    dalarna-utskrivning: Patienten är utskrivningsklar ${gul}`,
    `    fyrbodal-medicinsk-planering: Hemgång från slutenvården ${steg3}`,
    '  Allvar',
    `    dalarna-utskrivning: hög när det är sent ${gul}`,
    `    fyrbodal-medicinsk-planering: låg medan det väntar, måttlig när det är sent ${steg3}`,
  ])
})

it('says what all say once, after the names of all who say it', () => {
  const [same, ...others] = told('LAG-05 Informationen är överförd till dem som tar över')
  expect(same).toMatch(/^ {2}dalarna-utskrivning, fyrbodal-medicinsk-planering, lag-2017-612: .*sfs-2017-612/)
  expect(others.filter((line) => line.includes('En läkemedelslista från vårdtiden'))).toHaveLength(1)
  expect(told('Fast vårdkontakt är utsedd')[2]).toBe('  lag-2017-612: har ingen sådan regel.')
})

it('says the same as JSON', async () => {
  const out = await diff('--at', '2026-10-14T09:00:00+02:00', '--json')
  const [{ differences, rulebooks: named }] = JSON.parse(out.join('\n'))
  expect(named.map(({ name }: { name: string }) => name)).toEqual(rulebooks.split(','))
  const sip = differences.find(({ basis }: { basis: readonly string[] }) => basis.includes('LAG-06'))
  expect(sip.differs).toEqual(['state', 'limit', 'start', 'severity'])
  expect(sip.says.map((some: readonly { rule: string }[]) => some.map(({ rule }) => rule))).toEqual([
    ['sip-kallad'],
    ['sip-kallad', 'sip-erbjuden'],
    ['sip-kallad'],
  ])
})

it('judges by a rulebook that is not in force yet as if it were, and says so', async () => {
  const out = await diff('--at', '2026-09-30')
  expect(out[2]).toMatch(
    /fyrbodal-medicinsk-planering\|2026\.1\.0\); gäller från 2026-10-01, här som om den redan gällde$/,
  )
  expect(out.join('\n')).toContain('Bara i fyrbodal-medicinsk-planering')
})
