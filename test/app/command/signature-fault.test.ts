import { describe, expect, it } from 'vitest'
import { signatureFault } from '../../../src/app/command/signature-fault.ts'
import { signature } from '../../../src/subscription/channel/signature.ts'

const now = Date.UTC(2026, 2, 2)
const right = signature('key', 'body', now)

const notOfKey = 'Its signature was not made with this key, or not of this body.'
const tooOld = 'Its signature is more than five minutes old.'

describe('a signature', () => {
  it.each([
    ['is right', right, 0, undefined],
    ['is four minutes old', right, 240_000, undefined],
    ['is missing', undefined, 0, 'It has no X-Vardbro-Signature.'],
    ['is of another body', signature('key', 'other', now), 0, notOfKey],
    ['is made with another key', signature('other', 'body', now), 0, notOfKey],
    ['is nonsense', 'v1=x', 0, notOfKey],
    ['says another time', right.replace(/^t=\d+/, `t=${now / 1000 + 1}`), 0, notOfKey],
    ['is six minutes old', right, 360_000, tooOld],
    ['is six minutes ahead', right, -360_000, tooOld],
  ])('that %s is judged so', (_, header, later, fault) => {
    expect(signatureFault('body', header, 'key', now + later)).toBe(fault)
  })
})
