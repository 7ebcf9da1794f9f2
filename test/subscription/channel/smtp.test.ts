import { describe, expect, it } from 'vitest'
import { readSmtp } from '../../../src/subscription/channel/smtp.ts'

const from = 'vardbro@region.example'

describe('VARDBRO_SMTP', () => {
  it.each([
    [`smtp://relay.example?from=${from}`, { host: 'relay.example', port: 587, tls: 'required', from }],
    [`smtp://relay.example:25?from=${from}&tls=never`, { host: 'relay.example', port: 25, tls: 'never', from }],
    [`smtps://relay.example?from=${from}`, { host: 'relay.example', port: 465, tls: 'always', from }],
    [
      `smtp://a%40b:p%3Ass@[::1]:2525?from=${from}`,
      { host: '::1', port: 2525, tls: 'required', auth: { user: 'a@b', pass: 'p:ss' }, from },
    ],
  ])('%s', (text, expected) => {
    expect(readSmtp(text)).toEqual(expected)
  })

  it.each([
    '',
    'relay.example',
    'http://relay.example',
    'smtp://relay.example',
    'smtp://relay.example?from=a',
    `smtp://u:secret@relay.example?from=${from}&tls=some`,
  ])('is not %j', (text) => {
    expect(() => readSmtp(text)).toThrow(RangeError)
    expect(() => readSmtp(text)).not.toThrow(/secret/)
  })
})
