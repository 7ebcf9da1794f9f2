/**
 * The part of a transaction that needs no stored state: every entry read, its references put right as far as they are
 * known, its resource checked and indexed. Finds the faults of all entries before it gives up.
 */
import { FhirError } from '../../fhir/outcome.ts'
import type { Sent } from '../../store/write-rule.ts'
import type { Context, FhirRequest } from '../interaction.ts'
import { demandWritable, type House, routeOf } from '../route.ts'
import { gather } from '../write/gather.ts'
import { resourceOf } from '../write/prepared.ts'
import { type EntryRequest, entryRequest } from './entry.ts'
import { type FaultList, openFaults } from './fault-list.ts'
import { overlap } from './ledger.ts'
import { type LinkedEntry, linkedEntry, openNeighbours } from './linked-entry.ts'
import type { OpenedBundle, OpenedEntry } from './opened-bundle.ts'
import { pace } from './pace.ts'
import { planWrite } from './plan-write.ts'
import type { PlannedWrite } from './planned-write.ts'
import { type ReadEntry, tryRead } from './reads.ts'
import { targetsOf } from './targets.ts'
import { isWrite, type WriteEntry, writeEntry } from './write-entry.ts'

export interface Plan {
  readonly writes: readonly PlannedWrite[]
  readonly reads: readonly ReadEntry[]
}

/** What one entry turned out to be. */
type Read = { readonly opened: OpenedEntry; readonly request: EntryRequest; readonly entry: WriteEntry }

export interface Scope {
  readonly request: FhirRequest
  readonly context: Context
  readonly house: House
  readonly faults: FaultList
}

/** So many resources may be kept parsed until they are written. */
const few = 200

/** @throws {FhirFaults} all faults of all entries, each with its place in the bundle and in the text */
export async function planTransaction(
  bundle: OpenedBundle,
  request: FhirRequest,
  context: Context,
  house: House,
): Promise<Plan> {
  const scope = { request, context, house, faults: openFaults(bundle) }
  const breathe = pace()
  const reads: ReadEntry[] = []
  const changes: Read[] = []
  for (const [index, opened] of bundle.entries.entries()) {
    scope.faults.collect(index, () => sort(index, opened, scope, { reads, changes }))
    await breathe()
  }
  for (const read of reads) await scope.faults.collectAsync(read.index, () => tryRead(read, scope))
  demandOneEach(changes, scope.faults)
  const targets = targetsOf(changes.map(({ entry }) => entry))
  const neighbours = openNeighbours(targets, request.base)
  const isOneOfMany = changes.length > few
  const linked: LinkedEntry[] = []
  for (const { opened, request: asked, entry } of changes) {
    scope.faults.collect(entry.index, () => {
      const one = linkedEntry({ opened, asked, entry }, targets, { base: request.base, context, isOneOfMany })
      linked.push(one)
      neighbours.add(one)
    })
    await breathe()
  }
  const writes: PlannedWrite[] = []
  for (const each of linked) {
    await scope.faults.collectAsync(each.entry.index, async () => {
      writes.push(await planWrite(each, neighbours.around(each.entry), request, context))
    })
    await breathe()
  }
  scope.faults.demandNone()
  if (context.rules.some((rule) => rule.gather)) await gather(linked.flatMap(sentOf), request, context)
  return { writes, reads }
}

function sentOf({ entry: { fullUrl }, content }: LinkedEntry): Sent[] {
  if (content === undefined) return []
  const { json, resource = resourceOf(json) } = content
  return [{ ...(fullUrl !== undefined && { fullUrl }), resource }]
}

function sort(index: number, opened: OpenedEntry, scope: Scope, into: { reads: ReadEntry[]; changes: Read[] }): void {
  const { base } = scope.request
  const request = entryRequest(opened.shell, base)
  const route = routeOf(scope.house.routes, request.method, request.path)
  if (route.code === 'transaction') throw new FhirError('notSupported', 'A bundle cannot stand in a transaction.')
  if (route.code === 'operation') {
    throw new FhirError('notSupported', 'An operation cannot stand in a transaction; send it by itself or in a batch.')
  }
  scope.context.demandAllowed?.(scope.request.caller, route, request)
  if (!isWrite(route.code)) {
    into.reads.push({ index, request, route })
    return
  }
  demandWritable(route, request.path, scope.context)
  const fullUrl = fullUrlOf(opened)
  const entry = writeEntry(index, { request, route, fullUrl }, { base, context: scope.context })
  into.changes.push({ opened, request, entry })
}

function fullUrlOf({ shell: { fullUrl } }: OpenedEntry): string | undefined {
  if (fullUrl === undefined || typeof fullUrl === 'string') return fullUrl
  throw new FhirError('structure', 'fullUrl must be a string.', { expression: 'fullUrl' })
}

/** Refuses two entries with one fullUrl, or one address. */
function demandOneEach(changes: readonly Read[], faults: FaultList): void {
  const seen = new Map<string, number>()
  for (const { entry } of changes) {
    for (const name of namesOf(entry)) {
      const first = seen.get(name) ?? entry.index
      seen.set(name, first)
      if (first !== entry.index) {
        faults.collect(entry.index, () => {
          throw overlap(name, first, entry.index)
        })
      }
    }
  }
}

function namesOf({ id, type, code, fullUrl }: WriteEntry): string[] {
  const names = fullUrl === undefined ? [] : [fullUrl]
  // The id of a create is new, and nobody else's.
  if (id !== undefined && code !== 'create') names.push(`${type}/${id}`)
  return names
}
