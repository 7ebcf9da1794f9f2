import { describe, expect, it } from 'vitest'
import { generatedCase } from '../../support/generated-case.ts'
import { sameState } from '../../support/same-state.ts'

describe('a case', () => {
  it('ends in the same state sent as transactions, as single calls, as messages, and as messages in disorder', async () => {
    const cases = [5, 9].map(generatedCase)
    expect(await sameState(cases)).toEqual({})
  }, 60_000)
})
