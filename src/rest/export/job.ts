/** An export under way: what it was asked for, kept as the note of the state that the store holds for it. */
import type { Group } from '@medplum/fhirtypes'
import type { OperationRequest } from '../../fhir/operation.ts'
import { FhirError, type Issue } from '../../fhir/outcome.ts'
import { everything } from '../../fhir/search/predicate.ts'
import type { Hold } from '../../store/keeping.ts'
import type { Query, Store } from '../../store/store.ts'
import { demandLive } from '../operation/live.ts'
import { prefer } from '../prefer.ts'
import { type AskedExport, askedExport, type ExportNeeds, levelOf } from './asked.ts'
import { membersOf } from './patients.ts'

export interface ExportContext extends ExportNeeds {
  readonly store: Store
  readonly newId: () => string
  /** How long an export can be fetched, ms. */
  readonly keepMs: number
}

export interface Job extends AskedExport, Pick<Hold, 'at' | 'instant' | 'until'> {
  readonly id: string
  readonly level: ReturnType<typeof levelOf>
  /** The id of the Group. */
  readonly group?: string
  /** The URL that asked for it. */
  readonly request: string
}

type Note = Omit<Job, 'id' | 'at' | 'instant' | 'until'>

const prefix = 'export/'
/** Each keeps the index rows of its state from being removed. */
const mostJobs = 50

/**
 * Holds the state of now for an export, and gives the job's id.
 *
 * @throws {FhirError} whatever is wrong with the request; throttled: there are too many exports
 */
export async function startJob(request: OperationRequest, context: ExportContext): Promise<string> {
  const { store, clock, newId, keepMs } = context
  const asked = askedExport(request, context)
  const query = { caller: request.caller, visibility: request.visibility }
  const patients = await patientsAsked(request, asked, { store, query })
  await demandRoom(store, clock)
  const id = newId()
  const note: Note = {
    ...asked,
    ...patients,
    level: levelOf(request),
    request: requestUrl(request),
    ...(request.id !== undefined && { group: request.id }),
  }
  await store.keeping.hold({ name: prefix + id, until: clock() + keepMs, note: JSON.stringify(note) })
  return id
}

/** The job of this id. @throws {FhirError} notFound: there is none, it was cancelled, or its time is over */
export async function jobOf(store: Pick<Store, 'keeping'>, id: string): Promise<Job> {
  const held = (await store.keeping.holds()).find(({ name }) => name === prefix + id)
  if (held === undefined) throw noJob(id)
  const { at, instant, until, note } = held
  return { id, at, instant, until, ...(JSON.parse(note) as Note) }
}

/** @throws {FhirError} notFound */
export async function cancelJob(store: Pick<Store, 'keeping'>, id: string): Promise<void> {
  if (!(await store.keeping.release(prefix + id))) throw noJob(id)
}

function noJob(id: string): FhirError {
  const named = /^[0-9a-f-]{36}$/.test(id) ? ` ${id}` : ''
  return new FhirError(
    'notFound',
    `There is no export${named}: it was never started, it was cancelled, or its time is over. Start another with $export.`,
  )
}

async function demandRoom(store: Store, clock: () => number): Promise<void> {
  const exports = (await store.keeping.holds()).filter(({ name }) => name.startsWith(prefix))
  if (exports.length < mostJobs) return
  const first = Math.min(...exports.map(({ until }) => until))
  throw new FhirError(
    'throttled',
    `There are ${mostJobs} exports that can be fetched, and no more are kept. DELETE those that are done at their Content-Location, or wait.`,
    { headers: { 'retry-after': String(Math.max(1, Math.ceil((first - clock()) / 1000))) } },
  )
}

/** As it was sent; of a POST without what its body says. */
function requestUrl({ base, type, id, parameters, posted }: OperationRequest): string {
  const path = [type, id, '$export'].filter((part) => part !== undefined).join('/')
  if (posted !== undefined) return `${base}/${path}`
  const pairs = [...parameters].flatMap(([name, values]) => values.map((value) => [name, value] as const))
  const query = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
  return `${base}/${path}${query === '' ? '' : `?${query}`}`
}

interface Asking {
  readonly store: Store
  readonly query: Query
}

/** The patients that are named, as far as there are such; what is said of the others and of the members of a group. */
async function patientsAsked(
  request: OperationRequest,
  { patients, leftOut }: AskedExport,
  asking: Asking,
): Promise<Pick<AskedExport, 'leftOut'> & Partial<Pick<AskedExport, 'patients'>>> {
  const group = request.id === undefined ? undefined : await groupNow(request, request.id, asking)
  const said = group === undefined ? [] : passedOverMembers(group.passedOver)
  if (patients === undefined) return { leftOut: [...leftOut, ...said] }
  const known = group === undefined ? await existing(patients, asking) : new Set(group.ids)
  const unknown = patients.filter((id) => !known.has(id))
  const isLenient = prefer(request.headers ?? {}).handling === 'lenient'
  if (unknown.length > 0 && !isLenient) throw unknownPatients(unknown.length, group !== undefined)
  const warned = unknown.length === 0 ? [] : warnings(unknownPatients(unknown.length, group !== undefined))
  return { patients: patients.filter((id) => known.has(id)), leftOut: [...leftOut, ...said, ...warned] }
}

async function groupNow({ base }: OperationRequest, id: string, { store, query }: Asking) {
  const { content } = await demandLive(store, query, 'Group', id)
  return membersOf(JSON.parse(content) as Group, base)
}

function passedOverMembers(count: number): readonly Issue[] {
  if (count === 0) return []
  const diagnostics = `${count} members of the group are no references to patients of this server, and nothing of them is exported.`
  return [{ severity: 'information', code: 'informational', diagnostics }]
}

function unknownPatients(count: number, inGroup: boolean): FhirError {
  const where = inGroup ? 'are no active members of the group' : 'are not stored here'
  return new FhirError('invalid', `${count} of the patients that are named ${where}. Leave them out.`)
}

function warnings({ issues }: FhirError): readonly Issue[] {
  return issues.map((issue) => ({ ...issue, severity: 'warning' }))
}

const idsAtOnce = 1000

async function existing(ids: readonly string[], { store, query }: Asking): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (let from = 0; from < ids.length; from += idsAtOnce) {
    const where = { kind: 'and', of: [everything, { kind: 'id', ids: ids.slice(from, from + idsAtOnce) }] } as const
    const plan = { from: [{ type: 'Patient', where }], sort: [], count: idsAtOnce, total: 'none' } as const
    for (const { id } of (await store.search(query, plan)).hits) found.add(id)
  }
  return found
}
