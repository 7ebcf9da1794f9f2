/** Where an endpoint lies: its URL, taken apart with suspicion. */
import { isIPv4, isIPv6 } from 'node:net'
import { plainAddress } from './address.ts'

export interface Target {
  readonly isHttp: boolean
  /** In lower case, without brackets. */
  readonly host: string
  /** The host, where it is a plain IP address itself. */
  readonly address?: string
  readonly port: number
  /** Path and query. */
  readonly path: string
  /** `ehr.example:8443`, to be told. */
  readonly shown: string
}

export type Read = { readonly target: Target } | { readonly fault: string }

const longest = 2048
const form = /^(https?):\/\/([^/?#\\]+)([/?][^#]*)?$/i
const authority = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::([1-9][0-9]{0,4}))?$/i
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * The target of an http or https URL, or a sentence on why it is none. Whatever two readers could take for two
 * different hosts is refused: user names, spellings of numbers, dots at the end, characters that a URL parser drops.
 *
 * https://url.spec.whatwg.org/#host-parsing
 */
export function readTarget(endpoint: string): Read {
  if (endpoint.length > longest) return { fault: `The endpoint is longer than ${longest} characters. Shorten it.` }
  if (!/^[\x21-\x7e]+$/.test(endpoint) || endpoint.includes('\\'))
    return {
      fault: 'The endpoint holds a blank, a backslash or a character beyond ASCII. Write them as %xx, a host as xn--….',
    }
  const [, scheme, place = ''] = form.exec(endpoint) ?? []
  if (scheme === undefined)
    return { fault: 'The endpoint must be a URL that begins with https:// and has no fragment.' }
  if (place.includes('@'))
    return { fault: 'The endpoint names a user before its host. Leave it out, and send credentials as channel.header.' }
  const [, written] = authority.exec(place) ?? []
  const url = URL.parse(endpoint)
  if (written === undefined || url === null) return { fault: 'The endpoint names no host that can be read.' }
  return readHost(url, written.toLowerCase())
}

function readHost(url: URL, written: string): Read {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!isUsual(host, written)) {
    const usual = 'a name of letters, digits and hyphens, or an IP address'
    return { fault: `The endpoint must name its host in the usual form: ${usual}.` }
  }
  const address = plainAddress(host)
  const isHttp = url.protocol === 'http:'
  const port = Number(url.port) || (isHttp ? 80 : 443)
  return {
    target: { isHttp, host, ...(address && { address }), port, path: `${url.pathname}${url.search}`, shown: url.host },
  }
}

/** 0x7f.1 and 2130706433 are 127.0.0.1 to a URL parser, and something else to who reads them. */
function isUsual(host: string, written: string): boolean {
  if (isIPv6(host)) return true
  return written === host && (isIPv4(host) || isName(host))
}

function isName(host: string): boolean {
  return host.length <= 253 && host.split('.').every((each) => label.test(each))
}
