/** The addresses of a host, each of them checked. */
import { lookup } from 'node:dns/promises'
import { isIPv6, type LookupFunction } from 'node:net'
import type { AllowList } from './allow-list.ts'
import { notAllowedCode } from './connection-fault.ts'
import { notAllowed, permits } from './permits.ts'
import type { Target } from './target.ts'

/** Gives all addresses of a host name; throws where it has none. */
export type Resolve = (host: string) => Promise<readonly string[]>

/** What this machine says of a name: its files and DNS. */
export const systemResolve: Resolve = async (host) => (await lookup(host, { all: true })).map(({ address }) => address)

/** By what addresses are found and checked. */
export interface Checking {
  readonly allow: AllowList
  readonly resolve: Resolve
}

/**
 * The addresses of the target, all of which may be connected to; or a sentence, where there is none or one of them may
 * not. One that may not takes the others with it: who answers so tries something. Rejects where DNS fails.
 */
export async function checkedAddresses(
  target: Target,
  { allow, resolve }: Checking,
): Promise<readonly string[] | { readonly fault: string }> {
  const found = target.address === undefined ? await resolve(target.host) : [target.address]
  if (found.length === 0) return { fault: `The name ${target.host} has no address. Check the endpoint.` }
  return found.every((each) => permits(allow, target, each)) ? found : { fault: notAllowed(target.shown) }
}

/**
 * A `lookup` for one connection: the addresses that it hands out are the ones that were checked, and nothing asks for
 * the name again before the connection is made.
 */
export function guardedLookup(target: Target, means: Checking): LookupFunction {
  return (_, { all }, callback) => {
    checkedAddresses(target, means).then(
      (found) => {
        if ('fault' in found) {
          callback(Object.assign(new Error(found.fault), { code: notAllowedCode }), '', 4)
          return
        }
        const addresses = found.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }))
        const [first = { address: '', family: 4 }] = addresses
        if (all) callback(null, addresses)
        else callback(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 4),
    )
  }
}
