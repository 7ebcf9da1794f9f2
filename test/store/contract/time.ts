/** Instants: `meta.lastUpdated` never decreases, and every instant has its version. */
import { describe, expect, it } from 'vitest'
import { everyone, type Fixture, put, remove, write } from './given.ts'

const minute = 60_000

export function timeContract(fixture: Fixture): void {
  describe('time', () => {
    it('never lets lastUpdated decrease, though the clock jumps back', async () => {
      const { store, clock } = fixture()
      await put(store, write('Patient/a'))
      clock.now -= 10 * minute
      await put(store, write('Patient/b'))
      const [first, second] = await store.outbox(0, 2)
      expect(second?.at).toBe(first?.at)
    })

    it('never lets it decrease over a restart either', async () => {
      const { store, clock, reopen } = fixture()
      await put(store, write('Patient/a'))
      clock.now -= 10 * minute
      const again = await reopen()
      await put(again, write('Patient/b'))
      const [first, second] = await again.outbox(0, 2)
      expect(second?.at).toBe(first?.at)
      expect(second?.commitNumber).toBe(2)
    })

    it.each([
      ['before the first version', -1, undefined],
      ['at the first version', 0, 1],
      ['just before the second', 2 * minute - 1, 1],
      ['at the second', 2 * minute, 2],
      ['after the deletion', 9 * minute, 3],
    ])('reads the version that was current %s', async (_, offset, version) => {
      const { store, clock } = fixture()
      const start = clock.now
      await put(store, write('Patient/a'))
      clock.now += 2 * minute
      await put(store, write('Patient/a', [], { after: ',"tag":[]}}' }))
      clock.now += 2 * minute
      await remove(store, 'Patient/a')
      expect((await store.readAt(everyone, 'Patient', 'a', start + offset))?.version).toBe(version)
    })
  })
}
