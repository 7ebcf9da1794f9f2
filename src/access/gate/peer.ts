/** Who is at the other end of a request: directly, or behind proxies that are trusted by name. */
import type { IncomingMessage } from 'node:http'
import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net'
import type { TLSSocket } from 'node:tls'

export interface Peer {
  /** The address of the client, as far as those who are trusted tell it. */
  readonly address: string
  /** Whether nobody in between could read or alter what it sent. */
  readonly isSafe: boolean
  /** It is this machine itself, and not a proxy that speaks for another. */
  readonly isLocal: boolean
  /** SHA-256 of the certificate that it proved to have, in base64url; only where TLS ends here. */
  readonly certificate?: string
}

export interface PeerNeeds {
  readonly trusted: BlockList
  /** Whether a trusted proxy may take requests in plain text: the base URL itself is one of loopback. */
  readonly isPlainBase: boolean
}

/** @throws {RangeError} an entry that is no address and no network such as 10.0.0.0/8; the message names it */
export function readProxies(entries: readonly string[]): BlockList {
  const list = new BlockList()
  for (const entry of entries) {
    const [address = '', bits, ...more] = entry.split('/')
    const most = isIPv4(address) ? 32 : 128
    const length = bits === undefined ? most : Number(bits)
    const isNetwork = isIP(address) !== 0 && more.length === 0 && /^\d*$/.test(bits ?? '') && length <= most
    if (!isNetwork || length === 0) throw new RangeError(`${entry} is no address and no network such as 10.0.0.0/8.`)
    list.addSubnet(address, length, family(address))
  }
  return list
}

/** What is known of a connection, whatever is asked over it. */
interface Direct {
  readonly peer: Peer
  readonly isTrusted: boolean
}

const known = new WeakMap<IncomingMessage['socket'], Direct>()

function directOf({ socket }: IncomingMessage, { trusted }: PeerNeeds): Direct {
  const found = known.get(socket)
  if (found !== undefined) return found
  const address = plain(socket.remoteAddress ?? '')
  const certificate = certificateOf(socket)
  const isLocal = isLoopback(address)
  const isSafe = 'encrypted' in socket || isLocal
  const peer = { address, isSafe, isLocal, ...(certificate && { certificate }) }
  const direct = { peer, isTrusted: isIn(trusted, address) }
  known.set(socket, direct)
  return direct
}

/** Who sent a request that has no header of a proxy; undefined where only such headers could tell. */
export function directPeer(request: IncomingMessage, needs: PeerNeeds): Peer | undefined {
  const { peer, isTrusted } = directOf(request, needs)
  return isTrusted ? undefined : peer
}

/** Who sent the request. What its headers say is believed of proxies that are trusted only. */
export function peerOf(request: IncomingMessage, needs: PeerNeeds): Peer {
  const { headers } = request
  const { peer, isTrusted } = directOf(request, needs)
  if (!isTrusted) {
    // A proxy that nobody named speaks for somebody who may be anywhere.
    const isLocal = peer.isLocal && headers['x-forwarded-for'] === undefined
    return isLocal === peer.isLocal ? peer : { ...peer, isLocal, isSafe: 'encrypted' in request.socket }
  }
  const { trusted, isPlainBase } = needs
  const proto = String(headers['x-forwarded-proto'] ?? '').toLowerCase()
  const address = forwarded(String(headers['x-forwarded-for'] ?? ''), trusted) ?? peer.address
  return { address, isSafe: proto === 'https' || (proto === 'http' && isPlainBase), isLocal: false }
}

/** The last address that no trusted proxy has: those before it are hearsay. */
function forwarded(header: string, trusted: BlockList): string | undefined {
  const addresses = header.split(',').map((each) => plain(each.trim()))
  const last = addresses.findLast((address) => !isIn(trusted, address))
  return last !== undefined && isIP(last) !== 0 ? last : undefined
}

function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '')
}

function isIn(list: BlockList, address: string): boolean {
  return isIP(address) !== 0 && list.check(address, family(address))
}

function family(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4'
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.')
}

function certificateOf(socket: IncomingMessage['socket']): string | undefined {
  if (!('encrypted' in socket)) return undefined
  const tls = socket as TLSSocket
  if (!tls.authorized) return undefined
  const { fingerprint256 } = tls.getPeerCertificate()
  return fingerprint256 && Buffer.from(fingerprint256.replaceAll(':', ''), 'hex').toString('base64url')
}
