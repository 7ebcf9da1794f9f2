/** A context over a real store of its own, with a clock and ids that tests can foretell. */
import { readFile } from 'node:fs/promises'
import { builtInDefinitions } from '../../src/app/built-in.ts'
import { wireValidation } from '../../src/app/validation.ts'
import { type Caller, openCaller } from '../../src/fhir/caller.ts'
import {
  type SearchParameterDefinition,
  searchParameterDefinitions,
} from '../../src/fhir/definitions/search-parameters.ts'
import { textOf } from '../../src/fhir/json/text-piece.ts'
import type { Visibility } from '../../src/fhir/search/plan.ts'
import { everything } from '../../src/fhir/search/predicate.ts'
import { createSearchParameters } from '../../src/fhir/search/registry.ts'
import { defaultZone } from '../../src/fhir/time-zone.ts'
import { createStoredCanonicals } from '../../src/rest/canonical/stored-canonicals.ts'
import { type Log, silentLog } from '../../src/rest/door/log.ts'
import { parseTarget } from '../../src/rest/door/url.ts'
import type { Context, FhirRequest, FhirResponse, Limits } from '../../src/rest/interaction.ts'
import type { ValidationMode } from '../../src/rest/validation/mode.ts'
import { storePlace } from './store-place.ts'

export interface TestContext extends Context {
  close(): Promise<void>
}

export const base = 'http://test.example/fhir'
export const everythingVisible: Visibility = { otherwise: everything, byType: {} }

const limits: Limits = {
  bodyBytes: 64 * 1024 * 1024,
  bundleEntries: 10_000,
  nestingDepth: 64,
  pageSize: 1000,
  defaultPageSize: 50,
  includes: 5000,
}

interface ContextOptions extends Partial<Context> {
  /** How what is written is held to R4 and its profiles; it is enforced if this does not say otherwise. */
  readonly mode?: ValidationMode
  readonly log?: Log
}

/** Ids count from 1; the clock starts on 2 March 2026 and goes a second ahead each time it is read. */
export async function openContext(options: ContextOptions = {}): Promise<TestContext> {
  const parameters = createSearchParameters([...searchParameterDefinitions(), await arende()], {
    zone: defaultZone,
    base: () => base,
  })
  const clock = options.clock ?? tickingClock()
  const place = await storePlace()
  const store = await place.open({ clock, extract: (_type, content) => parameters.extract(JSON.parse(content)) })
  const { mode = 'enforce', log = silentLog, ...rest } = options
  const canonicals = createStoredCanonicals({ store, clock })
  const { validation, definitionsInUse } = wireValidation({
    mode,
    log,
    canonicals,
    builtIn: await builtInDefinitions('', () => {}),
  })
  return {
    store: definitionsInUse.following(store),
    parameters,
    visibility: () => everythingVisible,
    validation,
    operations: async () => [],
    rules: [canonicals.rule, definitionsInUse.rule],
    newId: countedIds(),
    clock,
    limits,
    ...rest,
    async close() {
      await store.close()
      await place.end()
    },
  }
}

/** The search parameter that unites the links to a case. */
async function arende(): Promise<SearchParameterDefinition> {
  const path = new URL('../../profiles/package/SearchParameter-arende.json', import.meta.url)
  const { target, ...definition } = JSON.parse(await readFile(path, 'utf8'))
  return { ...definition, targets: target }
}

function tickingClock(): () => number {
  let now = Date.parse('2026-03-02T08:00:00Z')
  return () => {
    now += 1000
    return now
  }
}

function countedIds(): () => string {
  let count = 0
  return () => {
    count += 1
    return `00000000-0000-7000-8000-${String(count).padStart(12, '0')}`
  }
}

export interface RequestOptions {
  /** An object is sent as JSON. */
  readonly body?: object | string
  readonly headers?: Readonly<Record<string, string>>
  readonly caller?: Caller
}

/** A request as the door makes it, from a URL relative to the base, e.g. `Patient/1?_pretty=true`. */
export function request(method: FhirRequest['method'], url: string, options: RequestOptions = {}): FhirRequest {
  const { body = '', headers = {}, caller = openCaller } = options
  return {
    ...parseTarget(url === '' || url.startsWith('?') ? url : `/${url}`),
    method,
    headers: { 'content-type': 'application/fhir+json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    caller,
    base,
  }
}

/** The JSON of a response's content, taken for what the test knows it to be. */
export function parsed<T = Record<string, unknown>>(response: FhirResponse): T {
  return JSON.parse(response.content ? textOf(response.content) : 'null') as T
}
