/** Exports over a real store, driven by plain requests. */

import { dispatch } from '../../src/rest/dispatch.ts'
import type { Manifest } from '../../src/rest/export/manifest.ts'
import { exportOperations } from '../../src/rest/export/operations.ts'
import type { FhirResponse } from '../../src/rest/interaction.ts'
import { base, openContext, parsed, type RequestOptions, request, type TestContext } from './context.ts'

export interface ExportWorld {
  readonly context: TestContext
  /** Stands still until it is set, ms. */
  now: number
  readonly ask: (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    options?: RequestOptions,
  ) => Promise<FhirResponse>
  readonly put: (...resources: readonly { resourceType: string; id: string }[]) => Promise<void>
  /** Kicks off, and gives the path below the base at which the export is asked for. */
  readonly start: (url: string, options?: RequestOptions & { method?: 'POST' }) => Promise<string>
  /** Starts an export and waits for its manifest. */
  readonly manifest: (url: string, options?: RequestOptions & { method?: 'POST' }) => Promise<Manifest>
  /** The lines of a file, parsed. */
  readonly lines: (url: string) => Promise<readonly Line[]>
  /** `Type/id` of all that an export gives, sorted; deletions as `DELETE Type/id`. */
  readonly exported: (url: string, options?: RequestOptions & { method?: 'POST' }) => Promise<readonly string[]>
}

export interface Line {
  readonly resourceType: string
  readonly id?: string
  readonly meta?: { readonly versionId?: string }
  readonly entry?: readonly { readonly request: { readonly method: string; readonly url: string } }[]
  readonly issue?: readonly { readonly severity: string; readonly diagnostics: string }[]
}

interface Options {
  readonly patienceMs?: number
  readonly visibility?: TestContext['visibility']
}

export const keepMs = 6 * 3_600_000

/** A world whose exports can be fetched for six hours. */
export async function openExports({ patienceMs = 5000, visibility }: Options = {}): Promise<ExportWorld> {
  const world = { now: Date.parse('2026-03-02T08:00:00Z') }
  const clock = () => world.now
  const plain = await openContext({ clock, mode: 'off', ...(visibility && { visibility }) })
  const { store, parameters } = plain
  const operations = exportOperations({ store, parameters, clock, newId: plain.newId, keepMs, patienceMs })
  const context = { ...plain, operations: async () => operations }
  const ask: ExportWorld['ask'] = (method, url, options) => dispatch(request(method, url, options), context)
  const start: ExportWorld['start'] = async (url, { method, ...options } = {}) => {
    const { status, headers } = await ask(method ?? 'GET', url, options)
    if (status !== 202) throw new Error(`The export was answered ${status}.`)
    return (headers['content-location'] ?? '').slice(base.length + 1)
  }
  const manifest: ExportWorld['manifest'] = async (url, options) => parsed(await ask('GET', await start(url, options)))
  const lines: ExportWorld['lines'] = async (url) => linesOf(await ask('GET', url.slice(base.length + 1)))
  const put: ExportWorld['put'] = async (...resources) => {
    await Promise.all(resources.map((body) => ask('PUT', `${body.resourceType}/${body.id}`, { body })))
  }
  const exported: ExportWorld['exported'] = async (url, options) => {
    const { output, deleted } = await manifest(url, options)
    const found = await Promise.all([...output, ...deleted].map((file) => lines(file.url)))
    return found.flat().flatMap(named).sort()
  }
  return Object.assign(world, { context, ask, start, manifest, lines, put, exported })
}

function named({ resourceType, id, entry }: Line): readonly string[] {
  return entry === undefined
    ? [`${resourceType}/${id}`]
    : entry.map(({ request: { method, url } }) => `${method} ${url}`)
}

async function linesOf({ stream }: FhirResponse): Promise<readonly Line[]> {
  if (stream === undefined) throw new Error('The answer is no stream.')
  const pieces: Uint8Array[] = []
  for await (const piece of stream) pieces.push(piece)
  const text = Buffer.concat(pieces).toString()
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

export const patient = (id: string) => ({ resourceType: 'Patient', id })
export const observation = (id: string, of: string, status = 'final') => ({
  resourceType: 'Observation',
  id,
  status,
  code: { text: 'x' },
  subject: { reference: `Patient/${of}` },
})
export const group = (...members: readonly object[]) => ({
  resourceType: 'Group',
  id: 'g',
  type: 'person',
  actual: true,
  member: members.map((member) => ({ entity: { reference: 'Patient/a' }, ...member })),
})

/** A world with two patients, an observation of each, and some more. */
export async function openSampleExports(options?: Options): Promise<ExportWorld> {
  const world = await openExports(options)
  await world.put(
    patient('a'),
    patient('b'),
    observation('oa', 'a'),
    observation('ob', 'b', 'preliminary'),
    { resourceType: 'Organization', id: 'o' },
    { resourceType: 'Task', id: 't', ...{ status: 'ready', intent: 'order', for: { reference: 'Patient/a' } } },
    group({}),
  )
  return world
}
