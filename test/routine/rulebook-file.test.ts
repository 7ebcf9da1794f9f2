import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { RulebookError } from '../../src/routine/rulebook-fault.ts'
import { loadRulebooks } from '../../src/routine/rulebook-file.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vardbro-rulebooks-'))
  await cp('profiles/rulebooks', folder, { recursive: true })
})
afterEach(() => rm(folder, { recursive: true }))

const file = 'samla-oppenvardsprocessen.yaml'

async function change(from: string, to: string, name = file): Promise<void> {
  const text = await readFile(join(folder, name), 'utf8')
  expect(text).toContain(from)
  await writeFile(join(folder, name), text.replace(from, to))
}

const faultsOf = (loaded: Promise<unknown>): Promise<string[]> =>
  loaded.then(
    () => [],
    (error: RulebookError) => error.message.split('\n').map((sentence) => sentence.replace(/, line \d+/, '')),
  )

describe('a folder of rulebooks', () => {
  it('is loaded with those that have rules by id, and all as layers', async () => {
    const { byId, layers } = await loadRulebooks(folder)
    expect([...byId.keys()]).toContain('dalarna-utskrivning')
    expect(layers.map(({ level }) => level)).toEqual(expect.arrayContaining(['lag', 'region', 'delregion', 'kommun']))
  })

  it('is refused with every fault of every file', async () => {
    await change('level: delregion', 'level: delregionen')
    await change('overtradelse: 3 vardagar', 'overtradelse: 3 veckor')
    await change('level: region', 'level: region\nnivå: region', 'vgr-samverkan.yaml')
    expect(await faultsOf(loadRulebooks(folder))).toEqual([
      `${file}: level is "delregionen"; expected one of lag, region, delregion, kommun, enhet.`,
      `${file}: parameters › vardbegaran.svarstid › value › overtradelse is "3 veckor"; expected a duration: 24 h, 7 dygn, 3 kalenderdagar, 1 vardagar, 2 vardagar inklusive or samma dag.`,
      expect.stringMatching(/^vgr-samverkan.yaml: the file has the unknown name "nivå": known are id, version, /),
      'fyrbodal-medicinsk-planering.yaml: builds on vgr-samverkan, which has faults itself.',
      'lidkoping-kontaktpunkt.yaml: builds on vgr-samverkan, which has faults itself.',
    ])
  })

  it('is refused without its vocabulary', async () => {
    await rm(join(folder, 'vocabulary.yaml'))
    const refused = loadRulebooks(folder)
    await expect(refused).rejects.toBeInstanceOf(RulebookError)
    await expect(refused).rejects.toThrow('vocabulary.yaml: is missing; expected it beside the rulebooks.')
  })

  it('gives of each routine the version that begins last by its id', async () => {
    const text = await readFile(join(folder, 'dalarna-utskrivning.yaml'), 'utf8')
    const newer = text
      .replace('version: 2018.1.0', 'version: 2027.1.0')
      .replace('start: 2018-01-01', 'start: 2027-01-01')
    await writeFile(join(folder, 'aaa.yaml'), newer)
    const { byId, layers } = await loadRulebooks(folder)
    expect(byId.get('dalarna-utskrivning')?.version).toBe('2027.1.0')
    expect(layers.filter(({ id }) => id === 'dalarna-utskrivning')).toHaveLength(2)
  })
})
