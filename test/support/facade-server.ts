/** A real server with the façade's rules on, a clock that stands still, a directory, and clients with a name. */
import type { Bundle, BundleEntry, OperationOutcomeIssue, Resource } from '@medplum/fhirtypes'
import type { FixStep } from '../../src/fhir/outcome.ts'
import { directory } from './facade-directory.ts'
import { openServer, type TestServer, type TestServerOptions } from './server.ts'

/** What the server answered. */
export interface Answer<T = Resource> {
  readonly status: number
  /** The resource, the Bundle or the OperationOutcome. */
  readonly body: T
  /** What was said of it: the issues of an OperationOutcome, of the header or of a Bundle's entries. */
  readonly issues: readonly OperationOutcomeIssue[]
  /** `Task/1` of `Location`. */
  readonly location: string
}

type Sent = Resource | Readonly<Record<string, unknown>>

/** Requests of one caller. */
export interface Client {
  /** POSTs a resource to its type. */
  post<T = Resource>(resource: Sent, headers?: Record<string, string>): Promise<Answer<T>>
  /** PUTs a resource at its id. */
  put<T = Resource>(resource: Sent, headers?: Record<string, string>): Promise<Answer<T>>
  /** PATCHes `Task/1` with a JSON Patch, or a FHIRPath Patch (Parameters). */
  patch<T = Resource>(address: string, change: readonly FixStep[] | Sent): Promise<Answer<T>>
  delete(address: string): Promise<Answer>
  transaction(entries: readonly Entry[], type?: 'transaction' | 'batch'): Promise<Answer<Bundle>>
  /** GETs an address, a search or an operation. */
  get<T = Resource>(path: string): Promise<Answer<T>>
  /** The matches of a search, all of one page. */
  search<T = Resource>(query: string): Promise<readonly T[]>
  /** POSTs to an operation. */
  call<T = Resource>(path: string, body?: Sent): Promise<Answer<T>>
}

/** A resource to POST, one with an id to PUT, or an entry as it is. */
export type Entry = Sent | BundleEntry

export interface FacadeServer extends TestServer {
  /** The client whom nobody names. */
  readonly open: Client
  /** The client of somebody in the directory, e.g. `PractitionerRole/kommunsjukskoterska`, `Organization/kpv`. */
  as(who: string, onBehalfOf?: string): Client
  readonly clock: { now: number }
  /** Moves the clock on. */
  wait(ms: number): void
}

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

/** A Monday morning. */
const start = Date.parse('2026-03-09T10:00:00+01:00')

export interface FacadeOptions extends TestServerOptions {
  /** Where the clock stands, ms since the epoch. */
  readonly now?: number
  /** By how many ms the clock goes on whenever the server reads it; absent: it stands still. */
  readonly tick?: number
}

/** Starts a server whose store holds the directory. */
export async function openFacade({ now = start, tick = 0, ...options }: FacadeOptions = {}): Promise<FacadeServer> {
  const clock = { now }
  const read = () => {
    clock.now += tick
    return clock.now
  }
  const server = await openServer({ ...options, clock: read })
  const open = client(server.base)
  const filled = await open.transaction(directory)
  if (filled.status !== 200) throw new Error(`The directory was refused: ${JSON.stringify(filled.body)}`)
  return {
    ...server,
    open,
    as: (who, onBehalfOf) => client(server.base, provenance(who, onBehalfOf)),
    clock,
    wait: (ms) => {
      clock.now += ms
    },
  }
}

/** The header that names who acts. */
export function provenance(who: string, onBehalfOf?: string): Record<string, string> {
  const agent = { who: { reference: who }, ...(onBehalfOf !== undefined && { onBehalfOf: { reference: onBehalfOf } }) }
  const recorded = '2026-03-09T10:00:00+01:00'
  return { 'x-provenance': JSON.stringify({ resourceType: 'Provenance', recorded, agent: [agent] }) }
}

/** A client of a server; `named` is the header that names it when it writes, `always` goes with each request. */
export function client(base: string, named: Record<string, string> = {}, always: Record<string, string> = {}): Client {
  const send: Send = (method, path, body, headers = {}) =>
    request(`${base}/${path}`, { method, body, headers: { ...always, ...headers } }, named)
  return {
    post: (resource, headers) => send('POST', typeOf(resource), resource, headers),
    put: (resource, headers) => send('PUT', `${typeOf(resource)}/${idOf(resource)}`, resource, headers),
    patch: (address, change) => send('PATCH', address, change, Array.isArray(change) ? jsonPatch : {}),
    delete: (address) => send('DELETE', address),
    transaction: (entries, type = 'transaction') =>
      send('POST', '', { resourceType: 'Bundle', type, entry: entries.map(entryOf) }),
    get: (path) => send('GET', path),
    search: async <T>(query: string) => {
      const { body } = await send<Bundle>('GET', query)
      return (body.entry ?? []).flatMap(({ resource, search }) =>
        search?.mode === 'match' ? [resource as unknown as T] : [],
      )
    },
    call: (path, body) => send('POST', path, body),
  }
}

type Send = <T>(method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer<T>>

const jsonPatch = { 'content-type': 'application/json-patch+json' }

interface Request {
  readonly method: string
  readonly body: unknown
  readonly headers: Record<string, string>
}

async function request<T>(url: string, { method, body, headers }: Request, named: object): Promise<Answer<T>> {
  const writes = method !== 'GET'
  const response = await fetch(url, {
    method,
    headers: {
      'content-type': 'application/fhir+json',
      ...(writes && { prefer: 'return=representation', ...named }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const parsed = text === '' ? {} : JSON.parse(text)
  const located = /([A-Z][A-Za-z]+\/[^/]+)\/_history\//.exec(response.headers.get('location') ?? '')
  return { status: response.status, body: parsed, issues: issuesOf(parsed), location: located?.[1] ?? '' }
}

function issuesOf(body: { issue?: OperationOutcomeIssue[]; entry?: BundleEntry[] }): OperationOutcomeIssue[] {
  const ofEntries = body.entry?.flatMap(({ response }) => {
    const outcome = response?.outcome
    return outcome?.resourceType === 'OperationOutcome' ? outcome.issue : []
  })
  return [...(body.issue ?? []), ...(ofEntries ?? [])]
}

function entryOf(entry: Entry): object {
  if ('request' in entry) return entry
  const [type, id] = [typeOf(entry as Sent), idOf(entry as Sent)]
  return {
    fullUrl: id === '' ? undefined : `urn:x:${type}:${id}`,
    resource: entry,
    request: id === '' ? { method: 'POST', url: type } : { method: 'PUT', url: `${type}/${id}` },
  }
}

const typeOf = (resource: Sent) => String((resource as { resourceType?: unknown }).resourceType)
const idOf = (resource: Sent) => String((resource as { id?: unknown }).id ?? '')
