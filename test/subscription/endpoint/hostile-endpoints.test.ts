import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSenders } from '../../../src/subscription/channel/senders.ts'
import { readAllowList } from '../../../src/subscription/endpoint/allow-list.ts'
import { demandAllowed, resolvedFault } from '../../../src/subscription/endpoint/demand-allowed.ts'
import { notification } from '../../support/notification.ts'
import { openReceiver, type Received, type Receiver } from '../../support/receiver.ts'

/** Listeners at every address by which a hostile endpoint could come back to this machine. */
const listeners: Receiver[] = []
let port = 0
let securePort = 0
beforeAll(async () => {
  const plain = await openReceiver()
  const secure = await openReceiver({ secure: true })
  const six = await openReceiver({ host: '::1', secure: true })
  listeners.push(plain, secure, six)
  port = plain.port
  securePort = secure.port
})
afterAll(() => Promise.all(listeners.map((each) => each.close())))

/** What DNS says of the names in the table. */
const names: Readonly<Record<string, readonly string[]>> = {
  'loopback.example': ['127.0.0.1'],
  'six.example': ['::1'],
  'mixed.example': ['93.184.215.14', '127.0.0.1'],
  'mixed-six.example': ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', '::1'],
  'mapped.example': ['::ffff:127.0.0.1'],
  'nat64.example': ['64:ff9b::127.0.0.1'],
  'sixtofour.example': ['2002:7f00:1::1'],
  'teredo.example': ['2001:0:4136:e378:8000:63bf:80ff:fffe'],
  'metadata.example': ['169.254.169.254'],
  'lan.example': ['10.1.2.3'],
  'zero.example': ['0.0.0.0'],
  'zone.example': ['fe80::1%lo'],
  'empty.example': [],
  'nonsense.example': ['not an address'],
  'localtest.me': ['127.0.0.1'],
  'xn--bcher-kva.example': ['127.0.0.1'],
}
const resolve = async (host: string) => {
  const found = names[host]
  if (found === undefined) throw Object.assign(new Error(host), { code: 'ENOTFOUND' })
  return found
}

/** `PORT` is the port of a listener with TLS, `PLAIN` of one without. */
const hostile: readonly string[] = [
  // This machine, in all spellings of its address.
  'https://127.0.0.1:PORT/',
  'https://127.1:PORT/',
  'https://127.0.1:PORT/',
  'https://2130706433:PORT/',
  'https://017700000001:PORT/',
  'https://0177.0.0.1:PORT/',
  'https://0x7f000001:PORT/',
  'https://0x7f.0.0.1:PORT/',
  'https://0x7f.1:PORT/',
  'https://127.0.0.1.:PORT/',
  'https://%31%32%37.0.0.1:PORT/',
  'https://１２７.0.0.1:PORT/',
  'https://127。0。0。1:PORT/',
  'https://ⓛocalhost:PORT/',
  'https://0.0.0.0:PORT/',
  'https://0:PORT/',
  'https://localhost:PORT/',
  'https://LOCALHOST:PORT/',
  'https://localhost.:PORT/',
  'https://hook.localhost:PORT/',
  'https://intranet:PORT/',
  // IPv6, and IPv4 within it.
  'https://[::1]:PORT/',
  'https://[0:0:0:0:0:0:0:1]:PORT/',
  'https://[::]:PORT/',
  'https://[::ffff:127.0.0.1]:PORT/',
  'https://[::ffff:7f00:1]:PORT/',
  'https://[::127.0.0.1]:PORT/',
  'https://[::ffff:0:127.0.0.1]:PORT/',
  'https://[64:ff9b::127.0.0.1]:PORT/',
  'https://[64:ff9b:1::7f00:1]:PORT/',
  'https://[2002:7f00:1::1]:PORT/',
  'https://[2001:0:4136:e378:8000:63bf:80ff:fffe]:PORT/',
  'https://[fe80::1%25lo]:PORT/',
  'https://[fe80::1]:PORT/',
  'https://[fc00::1]:PORT/',
  'https://[fd12:3456::1]:PORT/',
  'https://[ff02::1]:PORT/',
  'https://[2001:db8::1]:PORT/',
  // Networks that are not the Internet.
  'https://10.0.0.1:PORT/',
  'https://172.16.0.1:PORT/',
  'https://192.168.0.1:PORT/',
  'https://100.64.0.1:PORT/',
  'https://169.254.169.254/latest/meta-data/',
  'https://192.0.0.1/',
  'https://198.18.0.1/',
  'https://224.0.0.1/',
  'https://255.255.255.255/',
  'https://0.1.2.3/',
  // Names that lead there.
  'https://loopback.example:PORT/',
  'https://six.example:PORT/',
  'https://mixed.example:PORT/',
  'https://mixed-six.example:PORT/',
  'https://mapped.example:PORT/',
  'https://nat64.example:PORT/',
  'https://sixtofour.example:PORT/',
  'https://teredo.example:PORT/',
  'https://metadata.example/',
  'https://lan.example/',
  'https://zero.example:PORT/',
  'https://zone.example:PORT/',
  'https://empty.example:PORT/',
  'https://nonsense.example:PORT/',
  'https://localtest.me:PORT/',
  'https://bücher.example:PORT/',
  'https://xn--bcher-kva.example:PORT/',
  `https://${'a'.repeat(64)}.example:PORT/`,
  `https://${'a.'.repeat(130)}example:PORT/`,
  `https://loopback.example:PORT/${'a'.repeat(4000)}`,
  // URLs that two readers take for two.
  'https://hook.example@127.0.0.1:PORT/',
  'https://user:secret@loopback.example:PORT/',
  'https://hook.example\\@127.0.0.1:PORT/',
  'https://127.0.0.1:PORT\\@hook.example/',
  'https://hook.example#@127.0.0.1:PORT/',
  'https://127.0.0.1:PORT#.hook.example/',
  'https:127.0.0.1:PORT/',
  'https:///127.0.0.1:PORT/',
  '//127.0.0.1:PORT/',
  'https://127.0.0.1:PORT/ HTTP/1.1\r\nHost: hook.example\r\n\r\n',
  'https://127.0.0.1\t:PORT/',
  'https://127.0.0.1\r\n:PORT/',
  ' https://127.0.0.1:PORT/',
  'https://loopback.example:PORT/a\u0000b',
  'https://loopback_example:PORT/',
  'https://127.0.0.1:99999/',
  'https://127.0.0.1:/',
  // Ways that are not https.
  'http://127.0.0.1:PLAIN/',
  'http://loopback.example:PLAIN/',
  'http://[::1]:PLAIN/',
  'HTTP://127.0.0.1:PLAIN/',
  'http://93.184.215.14/',
  'file:///etc/passwd',
  'ftp://127.0.0.1:PLAIN/',
  'gopher://127.0.0.1:PLAIN/_GET%20/',
  'data:application/fhir+json,{}',
  'javascript:fetch("http://127.0.0.1:PLAIN")',
  'unix:/var/run/docker.sock',
  'http+unix://%2Fvar%2Frun%2Fdocker.sock/',
  'ws://127.0.0.1:PLAIN/',
  'jar:https://127.0.0.1:PORT!/',
  'https://93.184.215.14:25/',
  'https://93.184.215.14:22/',
  '',
]

const contacted = () => listeners.map((each) => each.connections())
const allow = readAllowList('')
const send = async (endpoint: string, type: 'rest-hook' | 'message') => {
  const senders = createSenders({ allow, keyOf: () => 'key', timeoutMs: 2000, clock: Date.now, resolve })
  const delivered = await senders[type](notification({ channel: { type, endpoint } }), AbortSignal.timeout(5000))
  senders.close()
  return delivered
}

describe('An endpoint that leads where it must not', () => {
  it('is one of at least forty', () => {
    expect(new Set(hostile).size).toBeGreaterThanOrEqual(40)
  })

  it.each(hostile)('is refused when written and never contacted: %j', async (text) => {
    const endpoint = text.replaceAll('PORT', String(securePort)).replaceAll('PLAIN', String(port))
    const written = async () => {
      demandAllowed(endpoint, 'rest-hook', allow)
      const fault = await resolvedFault(endpoint, allow, resolve)
      if (fault !== undefined) throw new Error(fault)
    }
    await expect(written()).rejects.toThrow()
    for (const type of ['rest-hook', 'message'] as const)
      expect(await send(endpoint, type)).toMatchObject({ ok: false, reason: expect.stringMatching(/\.$/) })
    expect(contacted()).toEqual([0, 0, 0])
  })

  it('tells nothing of a user name or a path in what it says', async () => {
    const { reason } = (await send('https://user:secret@hook.example/secret', 'rest-hook')) as { reason: string }
    expect(reason).not.toMatch(/secret/)
  })
})

describe('The listeners of these tests', () => {
  it('are reached once the allow list names them', async () => {
    const named = readAllowList('http://127.0.0.1')
    const senders = createSenders({ allow: named, keyOf: () => 'key', timeoutMs: 2000, clock: Date.now, resolve })
    const endpoint = `http://127.0.0.1:${port}/hook`
    const delivered = await senders['rest-hook'](notification({ channel: { endpoint } }), AbortSignal.timeout(5000))
    senders.close()
    expect(delivered).toEqual({ ok: true })
    expect(listeners[0]?.received.map(({ url }: Received) => url)).toEqual(['/hook'])
  })
})
