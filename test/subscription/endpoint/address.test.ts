import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPublic, plainAddress } from '../../../src/subscription/endpoint/address.ts'

const publicity: readonly [string, boolean][] = [
  ['8.8.8.8', true],
  ['9.255.255.255', true],
  ['11.0.0.0', true],
  ['100.63.255.255', true],
  ['100.64.0.0', false],
  ['100.127.255.255', false],
  ['100.128.0.0', true],
  ['172.15.255.255', true],
  ['172.31.255.255', false],
  ['172.32.0.0', true],
  ['169.254.0.0', false],
  ['192.0.0.255', false],
  ['192.0.1.0', true],
  ['192.88.99.1', false],
  ['198.17.255.255', true],
  ['198.19.255.255', false],
  ['203.0.113.9', false],
  ['223.255.255.255', true],
  ['224.0.0.0', false],
  ['255.255.255.255', false],
  ['2606:4700::1', true],
  ['2a00::1', true],
  ['::', false],
  ['::1', false],
  ['::8.8.8.8', false],
  ['::ffff:0:8.8.8.8', false],
  ['100::1', false],
  ['64:ff9b:1::808:808', false],
  ['2001::1', false],
  ['2001:2::1', false],
  ['2001:db8::1', false],
  ['2002:808:808::1', false],
  ['3fff::1', false],
  ['4000::1', false],
  ['fc00::1', false],
  ['fe80::1', false],
  ['fec0::1', false],
  ['ff02::1', false],
]

describe('An address', () => {
  it.each(publicity)('%s is public: %s', (address, expected) => {
    expect(isPublic(plainAddress(address) ?? '')).toBe(expected)
  })

  it.each([
    ['::ffff:127.0.0.1', '127.0.0.1'],
    ['::FFFF:7F00:1', '127.0.0.1'],
    ['0:0:0:0:0:ffff:0a01:0203', '10.1.2.3'],
    ['64:ff9b::8.8.8.8', '8.8.8.8'],
    ['2606:4700:0:0::1', '2606:4700::1'],
    ['fe80::1%lo', undefined],
    ['127.1', undefined],
    ['localhost', undefined],
    ['', undefined],
  ])('%s is plainly %s', (address, expected) => {
    expect(plainAddress(address)).toBe(expected)
  })

  it('is the same in each of its forms', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const [one = 0, two = 0, three = 0, four = 0] = address.split('.').map(Number)
        const hex = `${((one << 8) | two).toString(16)}:${((three << 8) | four).toString(16)}`
        expect(plainAddress(`::ffff:${address}`)).toBe(address)
        expect(plainAddress(`::ffff:${hex}`)).toBe(address)
        expect(isPublic(plainAddress(`64:ff9b::${address}`) ?? '')).toBe(one > 0 && isPublic(address))
      }),
    )
  })
})
