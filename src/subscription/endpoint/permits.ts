/** Whether the allow list lets the server connect to an address for an endpoint. */
import { isIn, isLoopback, isPublic, plainAddress } from './address.ts'
import type { AllowList, HostEntry } from './allow-list.ts'
import type { Target } from './target.ts'

/**
 * Whether a connection for the target may go to this address: the host, the address or the public Internet must be
 * allowed by such a scheme and port; and an address that is not public must be named itself.
 */
export function permits(allow: AllowList, target: Target, address: string): boolean {
  const plain = plainAddress(address)
  if (plain === undefined) return false
  const onThisPort = allow.networks.filter(({ list, port }) => hasPort(port, target) && isIn(list, plain))
  const byHost = namedHost(allow, target)
  if (!isPublic(plain)) {
    const isNamed = onThisPort.length > 0 || (byHost && isLocal(target.host) && isLoopback(plain))
    if (!isNamed) return false
  } else if (allow.anyPublic && isOrdinary(target)) return true
  return byHost || onThisPort.some(({ http }) => http || !target.isHttp)
}

/** A sentence on why no address could make the target one to connect to; undefined where it depends on the address. */
export function targetFault(allow: AllowList, target: Target): string | undefined {
  const { host, address, shown } = target
  if (address !== undefined) return permits(allow, target, address) ? undefined : notAllowed(shown)
  if (namedHost(allow, target)) return undefined
  // `localhost` and `intranet` are whatever this machine makes of them.
  if (isLocal(host) || !host.includes('.')) return notAllowed(shown)
  const mayBeNamed = allow.networks.some(({ port, http }) => hasPort(port, target) && (http || !target.isHttp))
  return mayBeNamed || (allow.anyPublic && isOrdinary(target)) ? undefined : notAllowed(shown)
}

/** That the server does not send there. */
export function notAllowed(shown: string): string {
  return `This server does not send to ${shown}: its operator allows no such endpoint. Ask the operator to name it in VARDBRO_SUBSCRIPTION_ALLOW, or use https and a public address.`
}

function namedHost({ hosts }: AllowList, target: Target): boolean {
  return hosts.some(
    (entry) => isNamedBy(entry, target.host) && hasPort(entry.port, target) && (entry.http || !target.isHttp),
  )
}

function isNamedBy({ name, under }: HostEntry, host: string): boolean {
  return under ? host.endsWith(`.${name}`) : host === name
}

function hasPort(port: number | undefined, target: Target): boolean {
  return port === undefined || port === target.port
}

/** Ports below 1024 are of services that are not receivers of notifications: mail, files, names. */
function isOrdinary({ isHttp, port }: Target): boolean {
  return !isHttp && (port === 443 || port >= 1024)
}

/** https://www.rfc-editor.org/rfc/rfc6761#section-6.3 */
function isLocal(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost')
}
