import { beforeAll, describe, expect, it, vi } from 'vitest'
import { clockWords } from '../../../src/console/parts/clock-words.ts'

beforeAll(() => {
  vi.stubGlobal('location', new URL('http://127.0.0.1/?lang=sv'))
})

const now = new Date('2026-11-12T13:50:00+01:00')

describe('how a limit is said', () => {
  it.each([
    ['2026-11-12T16:00:00+01:00', '2 tim 10 min kvar · i dag 16:00'],
    ['2026-11-12T10:50:00+01:00', 'försenat 3 tim · skulle ha skett i dag 10:50'],
    ['2026-11-11T13:00:00+01:00', 'försenat 1 d · skulle ha skett i går 13:00'],
    // The end of the day, not the beginning of the next.
    ['2026-11-13T00:00:00+01:00', '10 tim 10 min kvar · i dag 24:00'],
    ['2026-11-10T00:00:00+01:00', 'försenat 2 d 13 tim · skulle ha skett mån 9 nov. 24:00'],
  ])('%s: %s', (due, said) => {
    expect(clockWords(new Date(due), now)).toBe(said)
  })
})
