/** What kind of place an IP address is, whatever form it is written in. */
import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net'

/**
 * Networks that are not the public Internet.
 * https://www.iana.org/assignments/iana-ipv4-special-registry, https://www.iana.org/assignments/iana-ipv6-special-registry
 */
const special: readonly string[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]

/** Only 2000::/3 is public at all; of it, these are not. The others carry an IPv4 address within. */
const specialWithin2000: readonly string[] = [
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '2620:4f:8000::/48',
  '3fff::/20',
]

const notPublic4 = network(special)
const notPublic6 = network(specialWithin2000)
const global6 = network(['2000::/3'])
const loopback = network(['127.0.0.0/8', '::1/128'])

/** The networks, each `address/bits`, as one list that can be asked. */
export function network(all: readonly string[]): BlockList {
  const list = new BlockList()
  for (const each of all) {
    const [address = '', bits = ''] = each.split('/')
    list.addSubnet(address, Number(bits), isIPv4(address) ? 'ipv4' : 'ipv6')
  }
  return list
}

/**
 * The address without the forms that lead to the same place: IPv4 within IPv6 (mapped, or NAT64 of the well-known
 * prefix) becomes IPv4. Undefined where it is no address, or one that only this machine can read (a zone id).
 */
export function plainAddress(address: string): string | undefined {
  if (isIP(address) === 0 || address.includes('%')) return undefined
  if (isIPv4(address)) return address
  const shortest = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [, high, low] = /^(?:::ffff:|64:ff9b::)([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(shortest) ?? []
  if (high === undefined || low === undefined) return shortest
  const [one, two] = [Number.parseInt(high, 16), Number.parseInt(low, 16)]
  return [one >> 8, one & 255, two >> 8, two & 255].join('.')
}

/** Whether a plain address is one of the public Internet. */
export function isPublic(plain: string): boolean {
  if (isIPv4(plain)) return !notPublic4.check(plain, 'ipv4')
  return isIn(global6, plain) && !isIn(notPublic6, plain)
}

/** Whether a plain address is this machine itself. */
export function isLoopback(plain: string): boolean {
  return isIn(loopback, plain)
}

/** Whether a plain address lies in one of the networks. */
export function isIn(list: BlockList, plain: string): boolean {
  return list.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4')
}
