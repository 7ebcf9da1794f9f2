import { describe, expect, it } from 'vitest'
import { headersFault } from '../../../src/subscription/channel/request-headers.ts'

describe('The headers of a channel', () => {
  it.each(['Authorization: Bearer abc', 'X-A:', 'X-A: a', 'X-A:\ta: b ', "x!#$%&'*+.^_`|~-1: a", 'Cookie: a=b'])(
    'may be %j',
    (header) => {
      expect(headersFault([header])).toBeUndefined()
    },
  )
})

describe('The headers of a channel that are refused', () => {
  it.each([
    'no colon',
    ': value',
    'X A: b',
    'X-A : b',
    'X-A: a\r\nHost: b',
    'X-A: a\nHost: b',
    'X-A: a\u0000',
    'X-A: Åsa',
    'X-Å: a',
    'Host: hook.example',
    'hOST: hook.example',
    'Content-Length: 5',
    'Content-Type: text/html',
    'Content-Encoding: gzip',
    'Transfer-Encoding: chunked',
    'Connection: close',
    'Keep-Alive: 5',
    'Upgrade: h2c',
    'TE: trailers',
    'Trailer: X-A',
    'Expect: 100-continue',
    'Proxy-Authorization: Basic abc',
    'Proxy-Connection: close',
    'X-Vardbro-Signature: t=1,v1=2',
    `X-A: ${'a'.repeat(9000)}`,
    '',
  ])('are %j', (header) => {
    expect(headersFault([header])).toMatch(/\.$/)
  })

  it('are so many at most', () => {
    const many = Array.from({ length: 33 }, (_, index) => `X-${index}: a`)
    expect([headersFault(many.slice(1)), headersFault(many)]).toEqual([undefined, expect.stringMatching(/32/)])
  })

  it('are told of without their values', () => {
    expect(headersFault(['X-A: secret\r\n'])).not.toContain('secret')
  })
})
