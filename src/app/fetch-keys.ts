/** Fetches public keys of others: by the connections of subscriptions, which go to addresses that were checked only. */
import type { FetchText } from '../access/token/key-set.ts'
import { readAllowList } from '../subscription/endpoint/allow-list.ts'
import { createConnections } from '../subscription/endpoint/connections.ts'
import { targetFault } from '../subscription/endpoint/permits.ts'
import { systemResolve } from '../subscription/endpoint/resolve.ts'
import { readTarget } from '../subscription/endpoint/target.ts'
import { ConfigError } from './config.ts'

const bounds = { timeoutMs: 5000, keepsText: true }

/** @throws {ConfigError} the list of what is allowed cannot be read */
export function fetchKeys(allowed: string): { readonly fetchText: FetchText; readonly close: () => void } {
  const allow = allowListOf(allowed)
  const connections = createConnections({ allow, resolve: systemResolve, connectMs: 3000 })
  return {
    close: () => connections.close(),
    async fetchText(url) {
      const read = readTarget(url)
      if ('fault' in read) throw new Error(read.fault)
      const { target } = read
      if (targetFault(allow, target) !== undefined)
        throw new Error(`VARDBRO_JWKS_ALLOW does not allow ${target.shown}.`)
      const headers = { accept: 'application/jwk-set+json, application/json' }
      const outgoing = { target, method: 'GET' as const, path: target.path, headers, body: '', bounds }
      const answer = await connections.send(outgoing, new AbortController().signal)
      if ('fault' in answer) throw new Error(answer.fault)
      if (answer.status === 200) return answer.text
      throw new Error(`${target.shown} answered with the status ${answer.status}.`)
    },
  }
}

function allowListOf(allowed: string) {
  try {
    return readAllowList(allowed)
  } catch (error) {
    throw error instanceof RangeError ? new ConfigError(`VARDBRO_JWKS_ALLOW is not allowed. ${error.message}`) : error
  }
}
