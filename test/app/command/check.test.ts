import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vardbro check åäö '))
})
afterAll(() => rm(folder, { recursive: true }))

interface Said {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** The command as a process of its own. */
function vardbro(...args: readonly string[]): Promise<Said> {
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VARDBRO_')))
  return new Promise((resolve) => {
    execFile(process.execPath, ['bin/vardbro.js', ...args], { env: environment }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    )
  })
}

async function steps(sample: string): Promise<readonly string[]> {
  const files = await readdir(`bundles/${sample}`)
  return files.filter((file) => /^\d/.test(file)).map((file) => `bundles/${sample}/${file}`)
}

async function written(name: string, text: string): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, text)
  return file
}

/** Of a process that reads all rulebooks, on a machine with much else to do. */
const timeout = 60_000

const late = '2026-03-09T09:00:00+01:00'

describe('vardbro check', { timeout }, () => {
  it('shows what is late first, whose turn it is, since when, and where that is said', async () => {
    const { code, out } = await vardbro('check', ...(await steps('dalarna-sen')), '--at', late)
    expect(code).toBe(1)
    const [heading, , heads, , first] = out.split('\n')
    expect(heading).toContain('dalarna-utskrivning|')
    expect(heads?.split(/ {2,}/)).toEqual(['Läge', 'Steg', 'Vems tur', 'Senast', 'Källa'])
    expect(first?.split(/ {2,}/)).toEqual([
      'FÖRSENAT',
      'Fast vårdkontakt är utsedd',
      'öppenvården (Vårdcentral Falun)',
      '2026-03-04 24:00',
      'dalarna-utskrivning, rad 82–83',
    ])
    expect(out).toMatch(/\d+ regler: \d+ försenat, /)
  })

  it('ends with 0 where nothing is overdue', async () => {
    const { code, out } = await vardbro(
      'check',
      ...(await steps('dalarna-vantar')),
      '--at',
      '2026-03-03T15:00:00+01:00',
    )
    expect(code).toBe(0)
    expect(out).not.toContain('FÖRSENAT')
  })

  it('says the same as JSON, with the explanation', async () => {
    const { out } = await vardbro('check', ...(await steps('dalarna-sen')), '--at', late, '--json')
    const [{ findings, counts, layers }] = JSON.parse(out)
    const finding = findings.find(({ rule }: { rule: string }) => rule === 'fast-vardkontakt-utsedd')
    expect(finding).toMatchObject({ state: 'overdue', actor: 'oppenvard', due: '2026-03-04T23:00:00.000Z' })
    expect(finding.explanation).toContain('24 timmar eller senast nästkommande vardag')
    expect(counts.overdue).toBeGreaterThan(0)
    expect(layers.at(-1)).toContain('/PlanDefinition/dalarna-utskrivning|')
  })
})

describe('vardbro check, asked otherwise', { timeout }, () => {
  it('judges by the rulebook that is asked for', async () => {
    const asked = ['check', ...(await steps('dalarna-sen')), '--at', late, '--json', '--rulebook', 'lag-2017-612']
    const [{ layers }] = JSON.parse((await vardbro(...asked)).out)
    expect(layers).toHaveLength(1)
  })

  it('says nothing of a person', async () => {
    const { out } = await vardbro('check', ...(await steps('dalarna-sen')), '--at', late, '--all')
    expect(out).not.toMatch(/\d{8}-?\d{4}(?!-)|Prov\b|Patient\//)
  })
})

describe('vardbro check cannot tell, and says why', { timeout }, () => {
  it.each([
    ['no file', [], 'Expected a file with a Bundle'],
    ['a file that is not there', ['finns-inte.json'], 'there is no such file'],
    ['an option that there is none of', ['x.json', '--now'], 'Kommandot check har ingen flagga --now.'],
    ['an instant that is none', ['x.json', '--at', 'igår'], '--at must be a date or an instant'],
  ])('%s', async (_, args, said) => {
    const { code, out, err } = await vardbro('check', ...args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(said)
  })

  it('no JSON, without a word of what it holds', async () => {
    const { code, err } = await vardbro('check', await written('trasig fil.json', '{"name": "Gösta",'))
    expect(code).toBe(2)
    expect(err).toContain('is no JSON')
    expect(err).not.toContain('Gösta')
  })

  it.each([
    ['another resource', { resourceType: 'Patient' }, 'holds a Patient; expected a Bundle'],
    ['no resource', [], 'holds no FHIR resource'],
    ['a Bundle without a case', { resourceType: 'Bundle', entry: [] }, 'there is no case'],
    ['an entry that is no resource', { resourceType: 'Bundle', entry: [{ resource: {} }] }, 'has no resourceType'],
  ])('%s', async (name, content, said) => {
    const { code, err } = await vardbro('check', await written(`${name}.json`, JSON.stringify(content)))
    expect(code).toBe(2)
    expect(err).toContain(said)
  })

  it('a rulebook that is not loaded, with the one that was meant', async () => {
    const asked = ['check', ...(await steps('dalarna-sen')), '--rulebook', 'dalarna-utskrivnig']
    const { code, err } = await vardbro(...asked)
    expect(code).toBe(2)
    expect(err).toContain('Did you mean dalarna-utskrivning?')
  })
})

describe('vardbro rulebook diff', { timeout }, () => {
  const rulebooks = 'dalarna-utskrivning,fyrbodal-medicinsk-planering,lag-2017-612'
  it('shows a case side by side, with the source lines of what differs', async () => {
    const asked = ['rulebook', 'diff', ...(await steps('dalarna-gul')), '--at', late, '--rulebooks', rulebooks]
    const { code, out } = await vardbro(...asked)
    expect(code).toBe(1)
    expect(out).toMatch(/EpisodeOfCare\/\S+: \d+ av \d+ steg skiljer sig\./)
    expect(out).toContain('Bara i dalarna-utskrivning')
    expect(out).toMatch(/Patienten är hemgångsklar +dalarna-utskrivning, rad 132–133/)
    expect(out).toMatch(
      /fvk\.krav\n {4}dalarna-utskrivning: "vid-behov", dalarna-utskrivning, Grön process, rad 288–293/,
    )
  })

  it('ends with 0 where all say the same', async () => {
    const asked = ['rulebook', 'diff', ...(await steps('dalarna-gul')), '--rulebooks', 'lag-2017-612,vgr-samverkan']
    const { code, out } = await vardbro(...asked, '--at', late)
    expect([code, out.trim()]).toEqual([0, expect.stringContaining(': 0 av')])
  })

  it.each([[['diff', 'x.json']], [['diff', 'x.json', '--rulebooks', 'en']]])('%j is refused', async (args) => {
    const { code, err } = await vardbro('rulebook', ...args)
    expect(code).toBe(2)
    expect(err).toContain('--rulebooks <id>,<id>')
  })
})
