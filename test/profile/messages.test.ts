import { describe, expect, it } from 'vitest'
import { messages } from '../../src/profile/messages.ts'

const names = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g) ?? [])].sort()

describe('the messages', () => {
  it.each(Object.entries(messages))('say the same of %s in both languages', (_, { en, sv }) => {
    expect(names(sv)).toEqual(names(en))
    expect(sv).not.toBe('')
  })
})
