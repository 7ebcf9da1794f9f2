import { describe, expect, it } from 'vitest'
import { sampleLog } from '../../../src/access/log/sample-log.ts'
import { newFolder, openWriter, read } from './world.ts'

const all = { low: 0, high: Number.POSITIVE_INFINITY }

/** 300 accesses of one unit, 10 of another, 3 that are marked, and one that names nobody. */
async function logged(): Promise<string> {
  const folder = newFolder()
  const { writer, close } = openWriter(folder)
  const of = (unit: string, id: string) => read(id, { caller: { kind: 'person', unit } })
  await writer.append([
    ...Array.from({ length: 300 }, (_, i) => of('Organization/large', `l${i}`)),
    ...Array.from({ length: 10 }, (_, i) => of('Organization/small', `s${i}`)),
    ...(['emergency', 'protected', 'own'] as const).map((mark) => read(mark, { marks: [mark] })),
    read('nobody', { patients: [] }),
  ])
  await close()
  return folder
}

describe('a spot check of the access log', () => {
  it('draws a share of each unit, at least one, and all that are marked', async () => {
    const drawn = await sampleLog(await logged(), { ...all, seed: '7', share: 0.1 })
    const of = (unit: string) =>
      drawn.filter(({ line, why }) => why === 'drawn' && line.unit === `Organization/${unit}`)
    expect(of('large').length).toBeGreaterThan(15)
    expect(of('large').length).toBeLessThan(50)
    expect(of('small').length).toBeGreaterThanOrEqual(1)
    expect(drawn.map(({ why }) => why).filter((why) => why !== 'drawn')).toEqual(['emergency', 'protected', 'own'])
    expect(drawn.every(({ line }) => line.patients !== undefined)).toBe(true)
  })

  it('draws the same again by the same seed, and others by another', async () => {
    const folder = await logged()
    const numbers = async (seed: string) =>
      (await sampleLog(folder, { ...all, seed, share: 0.05 })).map(({ line }) => line.n)
    expect(await numbers('a')).toEqual(await numbers('a'))
    expect(await numbers('a')).not.toEqual(await numbers('b'))
  })

  it('draws one of each unit where the share is none, and none of another time', async () => {
    const folder = await logged()
    const drawn = await sampleLog(folder, { ...all, seed: 'a', share: 0 })
    expect(drawn.filter(({ why }) => why === 'drawn').map(({ line }) => line.unit)).toEqual([
      'Organization/large',
      'Organization/small',
    ])
    expect(await sampleLog(folder, { seed: 'a', share: 1, low: 0, high: 1 })).toEqual([])
  })
})
