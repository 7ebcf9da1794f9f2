import { describe, expect, it, vi } from 'vitest'
import { readAllowList } from '../../../src/subscription/endpoint/allow-list.ts'
import { demandAllowed, resolvedFault } from '../../../src/subscription/endpoint/demand-allowed.ts'

const names: Readonly<Record<string, readonly string[]>> = {
  'ehr.example': ['93.184.215.14'],
  'a.region.example': ['93.184.215.14'],
  'region.example': ['93.184.215.14'],
  'inside.example': ['10.1.2.3'],
  'both.example': ['10.1.2.3', '10.9.0.1'],
  localhost: ['127.0.0.1', '::1'],
  intranet: ['10.1.2.3'],
}
const resolve = async (host: string) => {
  const found = names[host]
  if (found === undefined)
    throw Object.assign(new Error(host), { code: host === 'slow.example' ? 'EAI_AGAIN' : 'ENOTFOUND' })
  return found
}

const verdict = async (list: string, endpoint: string) => {
  const allow = readAllowList(list)
  try {
    demandAllowed(endpoint, endpoint.startsWith('mailto:') ? 'email' : 'rest-hook', allow)
  } catch {
    return 'no'
  }
  return (await resolvedFault(endpoint, allow, resolve)) === undefined ? 'yes' : 'no'
}

/** The list, an endpoint, and whether it is allowed. */
const cases: readonly [string, string, 'yes' | 'no'][] = [
  // Not set: any public https address.
  ['', 'https://ehr.example/hook', 'yes'],
  ['', 'https://ehr.example:8443/hook', 'yes'],
  ['', 'https://ehr.example:25/hook', 'no'],
  ['', 'http://ehr.example/hook', 'no'],
  ['', 'https://inside.example/hook', 'no'],
  ['', 'https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/', 'yes'],
  ['', 'https://unknown.example/', 'no'],
  ['', 'https://slow.example/', 'yes'],
  // Set: what is named.
  ['ehr.example', 'https://ehr.example/hook', 'yes'],
  ['ehr.example', 'https://EHR.example/hook', 'yes'],
  ['ehr.example', 'https://ehr.example:25/hook', 'yes'],
  ['ehr.example', 'https://region.example/', 'no'],
  ['ehr.example', 'http://ehr.example/', 'no'],
  ['http://ehr.example', 'http://ehr.example/', 'yes'],
  ['http://ehr.example', 'https://ehr.example/', 'yes'],
  ['ehr.example:8443', 'https://ehr.example:8443/', 'yes'],
  ['ehr.example:8443', 'https://ehr.example/', 'no'],
  ['*.region.example', 'https://a.region.example/', 'yes'],
  ['*.region.example', 'https://region.example/', 'no'],
  ['*.region.example', 'https://eviregion.example/', 'no'],
  ['ehr.example, region.example', 'https://region.example/', 'yes'],
  ['*,http://127.0.0.1', 'https://ehr.example/', 'yes'],
  ['http://127.0.0.1', 'https://ehr.example/', 'no'],
  // Private: only where the address is named too.
  ['inside.example', 'https://inside.example/', 'no'],
  ['inside.example, 10.1.0.0/16', 'https://inside.example/', 'yes'],
  ['10.1.0.0/16', 'https://inside.example/', 'yes'],
  ['10.1.0.0/16', 'https://both.example/', 'no'],
  ['both.example, 10.1.0.0/16', 'https://both.example/', 'no'],
  ['10.1.0.0/16', 'https://10.1.2.3/', 'yes'],
  ['10.1.0.0/16', 'https://10.2.2.3/', 'no'],
  ['10.1.0.0/16', 'http://10.1.2.3/', 'no'],
  ['http://10.1.0.0/16', 'http://10.1.2.3:8080/', 'yes'],
  ['http://10.1.0.0/16:8080', 'http://10.1.2.3:8081/', 'no'],
  ['http://inside.example, 10.1.0.0/16', 'http://inside.example/', 'yes'],
  ['10.1.2.3', 'https://[::ffff:10.1.2.3]/', 'yes'],
  ['10.1.2.3', 'https://[64:ff9b::a01:203]/', 'yes'],
  ['fd00::/8', 'https://[fd12::1]/', 'yes'],
  ['[fd12::1]:8443', 'https://[fd12::1]:8443/', 'yes'],
  ['[fd12::1]:8443', 'https://[fd12::1]/', 'no'],
  // This machine.
  ['http://127.0.0.1', 'http://127.0.0.1:34567/', 'yes'],
  ['http://127.0.0.1', 'http://127.0.0.2:34567/', 'no'],
  ['http://127.0.0.1', 'http://localhost:34567/', 'no'],
  ['http://localhost', 'http://localhost:34567/', 'yes'],
  ['http://localhost', 'http://127.0.0.1:34567/', 'no'],
  ['localhost', 'http://localhost/', 'no'],
  ['10.0.0.0/8', 'https://intranet/', 'no'],
  ['intranet,10.0.0.0/8', 'https://intranet/', 'yes'],
  // Mail.
  ['', 'mailto:enhet@region.example', 'no'],
  ['*', 'mailto:enhet@region.example', 'no'],
  ['mailto:@region.example', 'mailto:enhet@region.example', 'yes'],
  ['mailto:@region.example', 'mailto:Enhet@Region.example', 'yes'],
  ['mailto:@region.example', 'mailto:enhet@a.region.example', 'no'],
  ['mailto:@region.example', 'mailto:enhet@eviregion.example', 'no'],
  ['mailto:enhet@region.example', 'mailto:enhet@region.example', 'yes'],
  ['mailto:enhet@region.example', 'mailto:annan@region.example', 'no'],
  ['mailto:@region.example', 'mailto:a@region.example,b@evil.example', 'no'],
  ['mailto:@region.example', 'mailto:a@evil.example,b@region.example', 'no'],
  ['mailto:@region.example', 'mailto:a@region.example?bcc=b@evil.example', 'no'],
  ['mailto:@region.example', 'mailto:"a@evil.example>"@region.example', 'no'],
  ['mailto:@region.example', 'mailto:a%0d%0aBcc:b@region.example', 'no'],
  ['mailto:@region.example', 'mailto:a\r\nBcc: b@region.example', 'no'],
  ['mailto:@region.example', 'https://ehr.example/', 'no'],
]

describe('VARDBRO_SUBSCRIPTION_ALLOW', () => {
  it.each(cases)('%j on %j says %s', async (list, endpoint, expected) => {
    expect(await verdict(list, endpoint)).toBe(expected)
  })

  it.each([
    'ehr.example/hook',
    'ftp://ehr.example',
    '10.0.0.0/33',
    'fd00::/129',
    '10.0.0',
    '2130706433',
    '**.example',
    'a.*.example',
    'ehr.example:99999',
    'mailto:region.example',
    'ehr example',
    'user@ehr.example',
    'https://',
  ])('does not take %j', (list) => {
    expect(() => readAllowList(list)).toThrow(RangeError)
  })
})

describe('An endpoint that is written', () => {
  it('waits some seconds at most for DNS, and is taken where it does not answer', async () => {
    vi.useFakeTimers()
    const silent = () => new Promise<readonly string[]>(() => undefined)
    const asked = resolvedFault('https://slow.example/', readAllowList(''), silent)
    await vi.advanceTimersByTimeAsync(5000)
    vi.useRealTimers()
    expect(await asked).toBeUndefined()
  })
})
