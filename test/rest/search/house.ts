/** A real store with real search parameters of its own, and the few calls that search tests make. */
import type { Bundle, Resource } from '@medplum/fhirtypes'
import { type Caller, openCaller } from '../../../src/fhir/caller.ts'
import { textOf } from '../../../src/fhir/json/text-piece.ts'
import type { Visibility } from '../../../src/fhir/search/plan.ts'
import { everything } from '../../../src/fhir/search/predicate.ts'
import { historyInstance } from '../../../src/rest/interaction/history-instance.ts'
import { historySystem } from '../../../src/rest/interaction/history-system.ts'
import { historyType } from '../../../src/rest/interaction/history-type.ts'
import { read } from '../../../src/rest/interaction/read.ts'
import { searchCompartment } from '../../../src/rest/interaction/search-compartment.ts'
import { searchSystem } from '../../../src/rest/interaction/search-system.ts'
import { searchType } from '../../../src/rest/interaction/search-type.ts'
import { vread } from '../../../src/rest/interaction/vread.ts'
import type { Context, FhirRequest, Interaction, Limits } from '../../../src/rest/interaction.ts'
import type { Stored } from '../../../src/store/store.ts'
import { storePlace } from '../../support/store-place.ts'
import { scope } from './scope.ts'

const limits: Limits = {
  bodyBytes: 1e6,
  bundleEntries: 100,
  nestingDepth: 50,
  pageSize: 100,
  defaultPageSize: 20,
  includes: 50,
}
export const sees: Visibility = { otherwise: everything, byType: {} }

export interface House {
  readonly context: Context
  /** Writes resources in one commit; at a minute past the last write. */
  put(...resources: readonly Resource[]): Promise<readonly Stored[]>
  remove(type: string, id: string): Promise<void>
  /** The answer to a GET of a URL after the base, or to a posted search with `form`. */
  get(url: string, options?: Asking): Promise<Bundle>
  close(): Promise<void>
}

interface Asking {
  readonly headers?: Record<string, string>
  readonly form?: string
  readonly caller?: Caller
}

export async function openHouse(
  options: { visibility?: Context['visibility']; limits?: Partial<Limits>; snapshotLifetimeMs?: number } = {},
): Promise<House> {
  const place = await storePlace()
  let now = scope.clock() - 3_600_000
  const { parameters } = scope
  const store = await place.open({
    clock: () => now,
    extract: (_, content) => parameters.extract(JSON.parse(content)),
    snapshotLifetimeMs: options.snapshotLifetimeMs ?? 900_000,
  })
  const context: Context = {
    store,
    parameters,
    visibility: options.visibility ?? (() => sees),
    validation: { check: async () => ({ verdict: 'fit', issues: [] }), validate: async () => [] },
    operations: async () => [],
    rules: [],
    newId: () => crypto.randomUUID(),
    clock: scope.clock,
    limits: { ...limits, ...options.limits },
  }
  const tick = () => {
    now += 60_000
  }
  return {
    context,
    put: async (...resources) => {
      tick()
      return store.transact(openCaller, async (transaction) => {
        const written: Stored[] = []
        for (const resource of resources) written.push((await transaction.put(write(resource))).stored)
        return written
      })
    },
    remove: async (type, id) => {
      tick()
      await store.transact(openCaller, (transaction) => transaction.remove(type, id))
    },
    get: async (url, asking = {}) => {
      const request = requestOf(url, asking)
      return JSON.parse(textOf((await interactionOf(request)(request, context)).content ?? []))
    },
    close: async () => {
      await store.close()
      await place.end()
    },
  }
}

function write(resource: Resource) {
  const rows = scope.parameters.extract({ ...resource })
  const cases = rows.flatMap((row) =>
    row.kind === 'reference' && row.target.startsWith('EpisodeOfCare/')
      ? [row.target.slice('EpisodeOfCare/'.length)]
      : [],
  )
  const { meta = {}, id = '', ...rest } = resource
  const own = JSON.stringify({ ...rest, id, meta }).slice(0, -2)
  const before = `${own}${own.endsWith('{') ? '' : ','}`
  return { type: resource.resourceType, id, method: 'PUT' as const, before, after: '}}', rows, cases }
}

function requestOf(url: string, { headers = {}, form, caller = openCaller }: Asking): FhirRequest {
  const { pathname, searchParams } = new URL(url.replace(scope.base, ''), 'http://x/')
  const query = [...searchParams, ...new URLSearchParams(form)]
  const path = decodeURIComponent(pathname).split('/').filter(Boolean)
  return { method: form === undefined ? 'GET' : 'POST', path, query, headers, body: '', caller, base: scope.base }
}

function interactionOf({ path }: FhirRequest): Interaction {
  const [first, second = '_search', third] = path
  if (path.at(-1) === '_history') return [historySystem, historyType, historyInstance][path.length - 1] ?? historySystem
  if (third === '_history') return vread
  if (first === undefined || first === '_search') return searchSystem
  if (third === undefined && second !== '_search') return read
  return third === undefined ? searchType : searchCompartment
}
