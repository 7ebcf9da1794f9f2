/** One who asks a server that holds all, and one that holds what may be seen: what differs between the answers. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Drawing, type LeakRequest, readRequest } from './leak-requests.ts'
import { diceFrom } from './leak-words.ts'
import { askerFrom, type LeakWorld, leakTypes, leakWorld } from './leak-world.ts'
import { writeRequest } from './leak-writes.ts'
import { type Kept, openAllowed } from './matrix-allowed.ts'
import { type Answer, type Ask, asking, pagesOf } from './matrix-probe.ts'
import { type MatrixServer, openMatrixServer } from './matrix-server.ts'
import type { Asker } from './reference-caller.ts'
import { maySee } from './reference-sees.ts'

export interface Difference {
  readonly seed: number
  readonly asker: Asker
  readonly request: LeakRequest
  /** Of the server that holds all, and of the one that holds what may be seen. */
  readonly answers: readonly [string, string]
}

export interface Compared {
  readonly requests: number
  /** How many were answered with something. */
  readonly found: number
  readonly differences: readonly Difference[]
}

/** The policy of the server that holds only what may be seen, while it is only read: it tells all that it has. */
const untold = { VARDBRO_POLICY: 'none' }

/** Reads, and then reads and writes, of one asker in the world of a seed. */
export async function compared(seed: number, reads: number, writes: number): Promise<Compared> {
  const leak = leakWorld(seed)
  const asker = askerFrom(diceFrom(seed + 1_000_000), leak)
  const whole = { ...asker, scopes: 'system/*.cruds' }
  const allowed = leak.kept.filter(({ versions }) => versions.every((one) => maySee(one, whole, leak.world)))
  const folder = await mkdtemp(join(tmpdir(), 'vardbro-leak-'))
  try {
    const [all, half] = [store(folder, 'all'), store(folder, 'half')]
    await Promise.all([fill(all, leak.kept), fill(half, allowed)])
    const drawn = { seed, leak, asker, servers: [all, half] as const }
    const read = await asked({ ...drawn, count: reads, more: untold })
    return isClosed(allowed, whole, leak) ? plus(read, await asked({ ...drawn, count: writes, more: {} })) : read
  } finally {
    await rm(folder, { recursive: true })
  }
}

function store(folder: string, name: string): Record<string, string> {
  return { VARDBRO_STORE: `sqlite:${join(folder, name)}.sqlite` }
}

async function fill(store: Record<string, string>, kept: readonly Kept[]): Promise<void> {
  await (await openAllowed(kept, store)).close()
}

/** Whether what may be seen can all be seen where there is nothing else: then the policy can hold there as well. */
function isClosed(allowed: readonly Kept[], asker: Asker, { world }: LeakWorld): boolean {
  const resources = allowed.flatMap(({ versions, isDeleted }) => (isDeleted ? [] : versions.slice(-1)))
  return allowed.every(({ versions }) => versions.every((one) => maySee(one, asker, { ...world, resources })))
}

interface Asking {
  readonly seed: number
  readonly leak: LeakWorld
  readonly asker: Asker
  readonly servers: readonly [Record<string, string>, Record<string, string>]
  readonly count: number
  /** Settings of the server that holds what may be seen. */
  readonly more: Record<string, string>
}

async function asked({ seed, leak, asker, servers: [all, half], count, more }: Asking): Promise<Compared> {
  const isRead = more === untold
  const [one, other] = [await openMatrixServer(all), await openMatrixServer({ ...half, ...more })]
  try {
    const asks = [await askOf(one, asker), await askOf(other, asker)] as const
    const dice = diceFrom(seed + (isRead ? 2_000_000 : 3_000_000))
    const drawing = { dice, leak, parameters: one.context.parameters }
    let found = 0
    for (let index = 0; index < count; index++) {
      const request = sweeps[isRead ? index : -1] ?? drawn(drawing, isRead)
      const [first, second] = [await told(asks[0], request), await told(asks[1], request)]
      if (/"resource"|"resourceType":"(?!OperationOutcome|Bundle)/.test(first)) found += 1
      if (first !== second) {
        return { requests: index + 1, found, differences: [{ seed, asker, request, answers: [first, second] }] }
      }
    }
    return { requests: count, found, differences: [] }
  } finally {
    await Promise.all([one.close(), other.close()])
  }
}

/** What is asked first in each world: all that there is. */
const sweeps: Readonly<Record<number, LeakRequest>> = {
  0: { method: 'GET', path: '_history?_count=1000' },
  1: { method: 'GET', path: `?_type=${leakTypes.join(',')}&_count=1000` },
}

function drawn(drawing: Drawing, isRead: boolean): LeakRequest {
  return isRead || drawing.dice.once(2) ? readRequest(drawing) : writeRequest(drawing)
}

interface Remembering {
  readonly ask: Ask
  /** Ids that the server gave, in the order in which it did. */
  readonly given: Map<string, string>
}

async function askOf(server: MatrixServer, asker: Asker): Promise<Remembering> {
  return { ask: asking(server.base, await server.headersOf(asker)), given: new Map() }
}

/** All that an answer says, its pages too. */
async function told({ ask, given }: Remembering, request: LeakRequest): Promise<string> {
  const answers = await answersTo(ask, request)
  return answers.map((answer) => plain(answer, given)).join('\n')
}

async function answersTo(ask: Ask, { method, path, isExport, ...sending }: LeakRequest): Promise<readonly Answer[]> {
  if (isExport) return await exported(ask, path)
  const isSearch = method === 'GET' || path.endsWith('_search')
  return isSearch ? await pagesOf(ask, path, sending) : [await ask(method, path, sending)]
}

async function exported(ask: Ask, path: string): Promise<readonly Answer[]> {
  const started = await ask('GET', path, { headers: { prefer: 'respond-async' } })
  const place = started.headers['content-location']
  if (place === undefined) return [started]
  let manifest = await ask('GET', place)
  for (let tries = 0; manifest.status === 202 && tries < 500; tries++) manifest = await ask('GET', place)
  const { output = [] } = JSON.parse(manifest.text) as { output?: { type: string; url: string; count?: number }[] }
  const files: Answer[] = [{ ...manifest, text: JSON.stringify(output.map(({ type, count }) => [type, count])) }]
  for (const { url } of output) files.push(await ask('GET', url.replace('[base]/', '')))
  await ask('DELETE', place)
  return files
}

const comparedHeaders = [
  'etag',
  'last-modified',
  'location',
  'content-type',
  'content-length',
  'allow',
  'www-authenticate',
]

/**
 * An answer without what two servers need not have alike: the random bytes of links to further pages, the ids of what
 * was created since (told apart by their order), and the milliseconds by which later commits are later.
 */
function plain({ status, headers, text }: Answer, given: Map<string, string>): string {
  const said = comparedHeaders
    .map((name) => `${name}: ${name === 'content-length' ? '' : (headers[name] ?? '')}`)
    .join('\n')
  return `${status}\n${said}\n${text}`
    .replaceAll(/\[?[\w:/.]*\]?\/fhir(?=[/?])/g, '[base]')
    .replaceAll(/_cursor=[^"&\s]+/g, '_cursor=…')
    .replaceAll(/\$export\/[\w-]+/g, '$export/…')
    .replaceAll(/2026-03-09T09:00:30\.\d{3}Z/g, 'now')
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => {
      const name = given.get(id) ?? `given-${given.size + 1}`
      given.set(id, name)
      return name
    })
}

function plus(one: Compared, other: Compared): Compared {
  return {
    requests: one.requests + other.requests,
    found: one.found + other.found,
    differences: [...one.differences, ...other.differences],
  }
}
