import { describe, expect, it } from 'vitest'
import { fileRegister } from '../../../src/facade/listning/file-register.ts'

const personnummer = 'http://electronichealth.se/identifier/personnummer'
const clock = () => 1000

describe('a register of listings in a file', () => {
  const register = fileRegister('# listade\n194203179843,SE2321009900-V1\n\n194801179906;SE2321009900-V2\r\n', clock)

  it('knows at which unit a patient is listed', () => {
    const known = register.known({ system: personnummer, value: '194203179843' })
    expect(known).toEqual({ state: 'listed', hsaId: 'SE2321009900-V1', at: 1000 })
  })

  it.each([
    ['a number that it does not hold', { system: personnummer, value: '194003239816' }],
    ['a number of another kind', { system: 'urn:oid:1.2.3', value: '194203179843' }],
  ])('says of %s that nobody is listed', (_what, number) => {
    expect(register.known(number).state).toBe('unlisted')
  })

  it('names the line that it cannot use by its number, and nothing that stands there', () => {
    const text = '194203179843,SE2321009900-V1\n194203179843 hos oss'
    expect(() => fileRegister(text, clock)).toThrow(/^Line 2 of the register(?!.*1942)/)
  })
})
