import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BindingToken, holderOf, openToken, sealToken } from '../../../src/subscription/websocket/binding-token.ts'

const key = new Uint8Array(32).fill(7)
const other = new Uint8Array(32).fill(8)
const token: BindingToken = {
  subscriptions: [{ id: 'a', after: 4 }, { id: 'b' }],
  expires: 1_772_438_400_000,
  holder: 'h',
}

const tokens = fc.record({
  subscriptions: fc.array(
    fc.oneof(
      fc.record({ id: fc.stringMatching(/^[A-Za-z0-9.-]{1,64}$/) }),
      fc.record({ id: fc.stringMatching(/^[A-Za-z0-9.-]{1,64}$/), after: fc.nat() }),
    ),
  ),
  expires: fc.nat(),
  holder: fc.string(),
})

describe('a binding token', () => {
  it('gives back what was sealed', () => {
    fc.assert(fc.property(tokens, (given) => void expect(openToken(sealToken(given, key), key)).toEqual(given)))
  })

  it('is not opened with another key', () => {
    expect(openToken(sealToken(token, key), other)).toBeUndefined()
  })

  it('is not opened where any letter of it is another', () => {
    const text = sealToken(token, key)
    // The last letter of the signature has two bits that mean nothing.
    for (let at = 0; at < text.length - 1; at++) {
      const letter = text[at] === 'A' ? 'B' : 'A'
      expect(openToken(text.slice(0, at) + letter + text.slice(at + 1), key)).toBeUndefined()
    }
  })

  it('is not opened where it is not one', () => {
    fc.assert(fc.property(fc.string(), (text) => void expect(openToken(text, key)).toBeUndefined()))
    for (const text of ['', 'w1..', 'w1.W10.', `w2${sealToken(token, key).slice(2)}`])
      expect(openToken(text, key)).toBeUndefined()
  })

  it('goes through a URL as it is', () => {
    expect(sealToken(token, key)).toMatch(/^[\w.-]+$/)
  })
})

describe('the holder of a token', () => {
  it('is another for another caller, and tells nothing of the caller', () => {
    const person = { kind: 'person', person: 'Practitioner/anna' } as const
    const holders = [{ kind: 'open' } as const, person, { ...person, unit: 'Organization/1' }].map((caller) =>
      holderOf(caller, key),
    )
    expect(new Set(holders).size).toBe(3)
    expect(holders.join()).not.toMatch(/anna|Organization/)
    expect(holderOf(person, key)).toBe(holders[1])
    expect(holderOf(person, other)).not.toBe(holders[1])
  })
})
