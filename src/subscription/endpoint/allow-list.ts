/** Which endpoints the operator lets the server send to: VARDBRO_SUBSCRIPTION_ALLOW. */
import { type BlockList, isIP, isIPv4 } from 'node:net'
import { network, plainAddress } from './address.ts'

/** What an entry says beside the place. */
interface Ways {
  readonly http: boolean
  /** Absent: any. */
  readonly port?: number
}

export interface HostEntry extends Ways {
  readonly name: string
  /** All names under it, not itself: `*.region.example`. */
  readonly under: boolean
}

export interface NetworkEntry extends Ways {
  readonly list: BlockList
}

export interface AllowList {
  /** Any https address of the public Internet: nothing is set, or an entry is `*`. */
  readonly anyPublic: boolean
  readonly hosts: readonly HostEntry[]
  readonly networks: readonly NetworkEntry[]
  /** In lower case: `avdelning@region.example`, or `@region.example` for all of a domain. */
  readonly mail: readonly string[]
}

interface Growing extends AllowList {
  readonly hosts: HostEntry[]
  readonly networks: NetworkEntry[]
  readonly mail: string[]
}

const form =
  /^(?:(https?):\/\/)?(\[[0-9a-f:.]+\](?:\/\d+)?|[0-9a-f]*:[0-9a-f:.]+(?:\/\d+)?|[a-z0-9.*/-]+?)(?::([1-9]\d{0,4}))?$/
const hostForm = /^(\*\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/
const mailForm = /^mailto:([^\s@,]*@[a-z0-9.-]+)$/

/**
 * The entries of a comma list: `ehr.example`, `*.region.example`, `10.1.0.0/16`, `[2001:db8::]/32`, each with
 * `http://` before it where plain http is allowed there too and `:port` behind it where only that is; `*` for any https
 * address of the public Internet; `mailto:@region.example`, `mailto:enhet@region.example`. Nothing: any public https
 * address, no mail.
 *
 * @throws {RangeError} an entry that cannot be read; the message says which
 */
export function readAllowList(text: string): AllowList {
  const entries = text.split(',').map((each) => each.trim().toLowerCase())
  const named = entries.filter((each) => each !== '')
  const allow: Growing = { anyPublic: named.length === 0 || named.includes('*'), hosts: [], networks: [], mail: [] }
  for (const each of named) if (each !== '*') take(each, allow)
  return allow
}

function take(entry: string, allow: Growing): void {
  const [, mail] = mailForm.exec(entry) ?? []
  if (mail !== undefined) {
    allow.mail.push(mail)
    return
  }
  const [, scheme, place = '', digits] = form.exec(entry) ?? []
  const port = Number(digits ?? 1)
  const ways = { http: scheme === 'http', ...(digits !== undefined && { port }) }
  const list = port <= 65535 ? networkOf(place) : undefined
  if (list !== undefined) allow.networks.push({ list, ...ways })
  else if (port <= 65535 && hostForm.test(place) && !/\.?\d+$/.test(place))
    allow.hosts.push({ name: place.replace(/^\*\./, ''), under: place.startsWith('*.'), ...ways })
  else throw new RangeError(`The entry ${entry} is none: see docs/configuration.md for the forms.`)
}

function networkOf(place: string): BlockList | undefined {
  const [, address = '', digits] = /^\[?([^\]/]*)\]?(?:\/(\d+))?$/.exec(place) ?? []
  if (isIP(address) === 0) return undefined
  const most = isIPv4(address) ? 32 : 128
  const bits = digits === undefined ? most : Number(digits)
  if (bits > most) return undefined
  // An address in another form is the address that it leads to.
  return network([digits === undefined ? single(address) : `${address}/${bits}`])
}

function single(address: string): string {
  const plain = plainAddress(address) ?? address
  return `${plain}/${isIPv4(plain) ? 32 : 128}`
}
