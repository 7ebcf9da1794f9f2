import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadRulebooks } from '../../src/routine/rulebook-file.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vardbro-rulebooks-'))
  await cp('profiles/rulebooks', folder, { recursive: true })
})
afterEach(() => rm(folder, { recursive: true }))

const file = 'samla-oppenvardsprocessen.yaml'

async function loadChanged(from: string, to: string): Promise<unknown> {
  const text = await readFile(join(folder, file), 'utf8')
  expect(text).toContain(from)
  await writeFile(join(folder, file), text.replace(from, to))
  return loadRulebooks(folder)
}

const wrong = [
  [
    'names a parameter that there is none of',
    'vardbegaran.svarstid:',
    'vardbegaran.svarstd:',
    'parameters has the unknown name "vardbegaran.svarstd": did you mean vardbegaran.svarstid?',
  ],
  [
    'gives a value that is not allowed',
    'value: [kommun-hsl]',
    'value: [kommunen]',
    'parameters › arende.avslutasAv › value › 0 is "kommunen"; expected one of slutenvard, oppenvard, kommun, kommun-hsl, kommun-socialtjanst, alla',
  ],
  [
    'gives a value of another type',
    'value: [kommun-hsl]',
    'value: kommun-hsl',
    'parameters › arende.avslutasAv › value is "kommun-hsl"; expected array',
  ],
  [
    'gives a duration in no known unit',
    'overtradelse: 3 vardagar',
    'overtradelse: 3 veckor',
    'parameters › vardbegaran.svarstid › value › overtradelse is "3 veckor"; expected text that matches',
  ],
  [
    'neither cites a source nor says that it assumes',
    'assumption: true\n    source:',
    'assumption: false\n    sourse:',
    'parameters › vardbegaran.svarstid needs a source, or assumption: true',
  ],
  ['lacks what every rulebook has', 'level: delregion\n', '', 'the file lacks "level"'],
  [
    'is of no level',
    'level: delregion',
    'level: delregionen',
    'level is "delregionen"; expected one of lag, region, delregion, kommun, enhet',
  ],
  [
    'builds on a routine that is not loaded',
    'extends: vgr-samverkan',
    'extends: vgr-samverka',
    'extends names "vgr-samverka", which is not loaded; did you mean vgr-samverkan?',
  ],
  [
    'builds on a routine that is no wider',
    'extends: vgr-samverkan',
    'extends: lidkoping-kontaktpunkt',
    'extends names lidkoping-kontaktpunkt of level kommun; expected a level wider than delregion',
  ],
  [
    'builds on none',
    'extends: vgr-samverkan\n',
    '',
    'extends is missing; expected the id of a routine of a wider level',
  ],
  [
    'is another version of the same name',
    'id: samla-oppenvardsprocessen',
    'id: vgr-samverkan',
    'has the id and version of vgr-samverkan.yaml',
  ],
  ['is no YAML', 'level: delregion', 'level: [', 'is no YAML'],
] as const

describe('a rulebook file that is wrong', () => {
  it.each(wrong)('is refused with file, place and what was expected: it %s', async (_, from, to, sentence) => {
    const message = await loadChanged(from, to).then(String, String)
    expect(message).toContain(file)
    expect(message).toContain(sentence)
  })
})

describe('rulebook files', () => {
  it('are loaded with those that have rules by id, and all as layers', async () => {
    const { byId, layers } = await loadRulebooks(folder)
    expect([...byId.keys()]).toEqual(['dalarna-utskrivning'])
    expect(layers.map(({ level }) => level)).toEqual(expect.arrayContaining(['lag', 'region', 'delregion', 'kommun']))
  })
})
