/** What is wrong with an answer. */
import type { Exchange, Sent } from './exchange.ts'
import type { Answer } from './send.ts'

/**
 * The only 5xx that the server may say here: that a search parameter is not yet indexed (503, with Retry-After), until
 * what was just written is. Everything else of 5xx is a fault.
 */
const stillIndexed = /"code":"transient","diagnostics":"[^"]*index/

const leaks =
  /\bat [\w.<>]+ \(|file:\/\/\/|node_modules|\.ts:\d+|SqliteError|SQLITE_|no such (table|column)|TypeError|RangeError/

/** A sentence; undefined where nothing is. `exchange` is what was sent, `sent` the request of it, where it was one. */
export function faultOf(exchange: Exchange, { status, type, text }: Answer, sent?: Sent): string | undefined {
  if (status >= 500 && !(status === 503 && stillIndexed.test(text))) return `answered ${status}: ${text.slice(0, 300)}`
  const leak = leaks.exec(text)?.[0]
  if (leak !== undefined) return `shows how the server is made (${leak})`
  // What is no HTTP is answered by the parser of HTTP, and a connection that was cut by nobody.
  if (exchange.kind === 'bytes' || sent === undefined || sent.method === 'HEAD') return undefined
  if (status >= 400)
    return isSaid(sent, text) ? undefined : `answered ${status} without saying why: ${text.slice(0, 200)}`
  return isWhole(type, text) ? undefined : `answered ${status} with ${type} that is not JSON`
}

interface Refusal {
  readonly resourceType?: string
  readonly issue?: readonly { readonly diagnostics?: string }[]
  readonly error?: string
  readonly error_description?: string
}

/** An OperationOutcome with a sentence in each issue, or the error of OAuth 2 where that is asked. */
function isSaid({ url }: Sent, text: string): boolean {
  const refusal = read(text) as Refusal | undefined
  if (refusal === undefined) return false
  if (url.startsWith('/fhir/oauth/token') && refusal.error !== undefined) return refusal.error_description !== undefined
  const { resourceType, issue = [] } = refusal
  return resourceType === 'OperationOutcome' && issue.length > 0 && issue.every(({ diagnostics }) => diagnostics)
}

function isWhole(type: string, text: string): boolean {
  return !/^application\/(fhir\+)?json/.test(type) || text === '' || read(text) !== undefined
}

function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
