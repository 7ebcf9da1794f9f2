import { describe, expect, it } from 'vitest'
import { parseTarget } from '../../../src/rest/door/url.ts'

describe('parseTarget', () => {
  it.each([
    ['', [], []],
    ['/', [], []],
    ['/Patient', ['Patient'], []],
    ['/Patient/', ['Patient'], []],
    ['/Patient/%C3%A5', ['Patient', 'å'], []],
    ['/Patient?name=a+b%2Bc', ['Patient'], [['name', 'a b+c']]],
    [
      '/Patient?a=1&b=2&a=3',
      ['Patient'],
      [
        ['a', '1'],
        ['b', '2'],
        ['a', '3'],
      ],
    ],
    ['?_type=Patient', [], [['_type', 'Patient']]],
    [
      '/Patient?identifier=s|1=2&&active',
      ['Patient'],
      [
        ['identifier', 's|1=2'],
        ['active', ''],
      ],
    ],
    ['/Patient/a%2Fb', ['Patient', 'a/b'], []],
  ])('reads %s', (target, path, query) => {
    expect(parseTarget(target)).toEqual({ path, query })
  })

  it.each([
    ['/Patient/%E5', 400],
    ['/Patient?name=%', 400],
    ['/Patient?na%zzme=1', 400],
    ['//Patient', 404],
    ['/Patient//1', 404],
  ])('refuses %s with %i', (target, status) => {
    expect(() => parseTarget(target)).toThrow(expect.objectContaining({ status }))
  })
})
