import { isIP } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTarget } from '../../../src/subscription/endpoint/target.ts'

const targetOf = (endpoint: string) => {
  const read = readTarget(endpoint)
  return 'target' in read ? read.target : undefined
}

describe('An endpoint', () => {
  it.each([
    ['https://ehr.example', { isHttp: false, host: 'ehr.example', port: 443, path: '/', shown: 'ehr.example' }],
    ['https://ehr.example:443/', { isHttp: false, host: 'ehr.example', port: 443, path: '/', shown: 'ehr.example' }],
    ['HTTPS://EHR.example/a', { isHttp: false, host: 'ehr.example', port: 443, path: '/a', shown: 'ehr.example' }],
    ['http://ehr.example?a=b', { isHttp: true, host: 'ehr.example', port: 80, path: '/?a=b', shown: 'ehr.example' }],
    [
      'https://a.example:8443/b/../c',
      { isHttp: false, host: 'a.example', port: 8443, path: '/c', shown: 'a.example:8443' },
    ],
    [
      'http://10.1.2.3/',
      { isHttp: true, host: '10.1.2.3', address: '10.1.2.3', port: 80, path: '/', shown: '10.1.2.3' },
    ],
    [
      'https://[FD12:0::1]:9/',
      { isHttp: false, host: 'fd12::1', address: 'fd12::1', port: 9, path: '/', shown: '[fd12::1]:9' },
    ],
  ])('%s is read', (endpoint, expected) => {
    expect(targetOf(endpoint)).toEqual(expected)
  })

  it.each([
    ['https://user@ehr.example/', /names a user/],
    ['https://user:secret@ehr.example/', /names a user/],
    ['https://ehr.example/#a', /no fragment/],
    ['ftp://ehr.example/', /https:\/\//],
    ['https://ehr.example/å', /ASCII/],
    ['https://0x7f.1/', /usual form/],
    ['https://ehr.example./', /usual form/],
    ['https://ehr.example:/', /no host/],
    [`https://ehr.example/${'a'.repeat(2048)}`, /longer than 2048/],
  ])('%s is told of by what is wrong with it', (endpoint, expected) => {
    const read = readTarget(endpoint)
    expect('fault' in read && read.fault).toMatch(expected)
    expect(JSON.stringify(read)).not.toContain('secret')
  })
})

const part = fc.constantFrom(
  ...'https:// http:// 127.0.0.1 ::1 [ ] @ : / \\ ? # % %00 . .. 0x7f 2130706433 a.example xn--a localhost 8080 \t \n'.split(
    ' ',
  ),
  ' ',
  '\u3002',
  'é',
)
const endpoints = fc.oneof(
  fc.array(part, { maxLength: 8 }).map((parts) => parts.join('')),
  fc.array(part, { maxLength: 6 }).map((parts) => `https://${parts.join('')}`),
  fc.string(),
)

describe('An endpoint that is read', () => {
  it('names the same host to who reads it and to a URL parser, and no user', () => {
    fc.assert(
      fc.property(endpoints, (endpoint) => {
        const target = targetOf(endpoint)
        if (target === undefined) return
        const url = new URL(endpoint)
        expect([url.username, url.password, url.hash]).toEqual(['', '', ''])
        const isSix = target.host.includes(':')
        expect(isSix ? `[${target.host}]` : target.host).toBe(url.hostname)
        if (!isSix) expect(endpoint.toLowerCase()).toContain(`//${target.host}`)
        expect(target.address !== undefined).toBe(isIP(target.host) !== 0)
        expect(target.path).toMatch(/^\/[\x21-\x7e]*$/)
      }),
      { numRuns: 5000 },
    )
  })
})
