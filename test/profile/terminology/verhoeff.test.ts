import fc from 'fast-check'
import { expect, it } from 'vitest'
import { passesVerhoeff } from '../../../src/profile/terminology/verhoeff.ts'

const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 2, maxLength: 18 })
const valid = (body: string): string => [...'0123456789'].map((check) => body + check).find(passesVerhoeff) ?? ''

it.each(['404684003', '138875005', '63381000052101', '45991000052106', '67031000052107'])('passes %s', (code) => {
  expect(passesVerhoeff(code)).toBe(true)
})

it('has exactly one check digit for any number', () => {
  fc.assert(
    fc.property(digits, (body) => {
      expect([...'0123456789'].filter((check) => passesVerhoeff(body + check))).toHaveLength(1)
    }),
  )
})

it('notices any two neighbours that are swapped, which mod 10 does not', () => {
  fc.assert(
    fc.property(digits, fc.nat({ max: 16 }), (body, place) => {
      const code = valid(body)
      const at = place % (code.length - 1)
      fc.pre(code[at] !== code[at + 1])
      const swapped = `${code.slice(0, at)}${code[at + 1]}${code[at]}${code.slice(at + 2)}`
      expect(passesVerhoeff(swapped)).toBe(false)
    }),
  )
})
