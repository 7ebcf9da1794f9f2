import { describe, expect, it } from 'vitest'
import { openAnswerMemory } from '../../../src/store/sqlite/search/answer-memory.ts'

/** A memory, and how often it had to ask. */
function remembering() {
  let isInDoubt = false
  const memory = openAnswerMemory(() => isInDoubt)
  const doubt = (is: boolean) => {
    isInDoubt = is
  }
  const answers = memory.answers()
  let asked = 0
  const ask = (subject: string, holds = true) =>
    memory.answer(
      answers,
      subject,
      () => subject,
      () => {
        asked += 1
        return holds
      },
    )
  return { memory, ask, asked: () => asked, doubt }
}

describe('a memory of answers', () => {
  it('asks once, until what the answer rests on changes', () => {
    const { memory, ask, asked } = remembering()
    expect([ask('a'), ask('a', false)]).toEqual([true, true])
    memory.changed(['b'])
    expect([ask('a', false), asked()]).toEqual([true, 1])
    memory.changed(['a'])
    expect([ask('a', false), ask('a', true), asked()]).toEqual([false, false, 2])
  })

  it('lets an answer rest on what was remembered while it was found', () => {
    const { memory, ask, asked } = remembering()
    const outer = memory.answers()
    const both = () =>
      memory.answer(
        outer,
        'both',
        () => 'both',
        () => ask('a') && ask('b'),
      )
    ask('a')
    both()
    memory.changed(['a'])
    both()
    expect(asked()).toBe(3)
  })
})

describe('what is no answer to keep', () => {
  it('is what was asked in doubt, and what failed', () => {
    const { memory, ask, asked, doubt } = remembering()
    doubt(true)
    ask('a')
    ask('a')
    doubt(false)
    expect([asked(), memory.isEmpty()]).toEqual([2, true])
    const fail = () => {
      throw new Error('as asked')
    }
    const answers = memory.answers()
    expect(() => memory.answer(answers, 'x', () => 'x', fail)).toThrow('as asked')
    expect(
      memory.answer(
        answers,
        'x',
        () => 'x',
        () => true,
      ),
    ).toBe(true)
  })

  it('is one of too many: all are forgotten', { timeout: 60_000 }, () => {
    const { memory, ask, asked } = remembering()
    for (let n = 0; n <= 200_000; n++) ask(`${n}`)
    expect(memory.isEmpty()).toBe(true)
    ask('0')
    expect(asked()).toBe(200_002)
  })
})
