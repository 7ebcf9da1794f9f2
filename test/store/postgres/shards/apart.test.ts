import { describe, expect, it } from 'vitest'
import { apartBy } from '../../../../src/store/postgres/shards/apart.ts'
import { shared } from '../../../../src/store/postgres/shards/layout.ts'

describe('a reference that leads out of what a shard shows', () => {
  it.each([
    { what: 'within a shard', from: 1, to: 1, apart: [] },
    { what: 'among what is shared', from: shared, to: shared, apart: [] },
    { what: 'from a shard to what is shared', from: 1, to: shared, apart: ['from 7'] },
    { what: 'from what is shared to a shard', from: shared, to: 1, apart: ['to 7'] },
    { what: 'from shard to shard', from: 1, to: 2, apart: ['to 7', 'from 7'] },
    { what: 'from a shard to nobody knows where', from: 1, to: undefined, apart: ['to 7', 'from 7'] },
    { what: 'from what is shared to nobody knows where', from: shared, to: undefined, apart: ['to 7'] },
  ])('$what', ({ from, to, apart }) => expect(apartBy({ key: 7, from, to })).toEqual(apart))
})
