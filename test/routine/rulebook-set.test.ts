import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { loadRulebooks } from '../../src/routine/rulebook-file.ts'
import { rulebooksOf, statedRulebooks } from '../../src/routine/rulebook-set.ts'

const folder = 'profiles/rulebooks'

describe('the generated file of rulebooks', () => {
  it('is what the files beside it say', async () => {
    expect(await readFile(`${folder}/rulebooks.json`, 'utf8')).toBe(statedRulebooks(await loadRulebooks(folder)))
  })

  it('is read as the files would be', async () => {
    const loaded = await loadRulebooks(folder)
    expect(rulebooksOf(JSON.parse(statedRulebooks(loaded)))).toEqual(loaded)
  })

  it('gives by id those that have rules', async () => {
    const { byId, layers } = rulebooksOf(JSON.parse(await readFile(`${folder}/rulebooks.json`, 'utf8')))
    expect(byId.get('dalarna-utskrivning')?.rules.length).toBeGreaterThan(0)
    expect([...byId.keys()].sort()).toEqual(
      layers
        .filter(({ rules }) => rules.length > 0)
        .map(({ id }) => id)
        .sort(),
    )
    expect(byId.size).toBeLessThan(layers.length)
  })
})
