/** The reads of a database that is spread: of one shard where that is known, else of each, put together. */
import type { HistoryPage, HistoryQuery, Query, Stored } from '../../store.ts'
import type { ReadParts } from '../read/parts.ts'
import { createReads, type Reads } from '../reads.ts'
import { searched } from '../search/searched.ts'
import { shared } from './layout.ts'
import { linkedAcross } from './links.ts'
import { type Locate, locateOver } from './locate.ts'
import { queryWithinShard } from './within-shard.ts'

/** What the reads of each place work with. */
export interface ReadSpread {
  readonly shards: readonly ReadParts[]
  readonly shared: ReadParts
  /** Resolves when every server tells of a commit. */
  settled(commitNumber: number): Promise<void>
}

interface Across {
  readonly shards: readonly Reads[]
  readonly shared: Reads
  readonly locate: Locate
}

export function spreadReads(parts: ReadParts, spread: ReadSpread): Reads {
  const locate = locateOver(parts.session, parts.names)
  const across: Across = { shards: spread.shards.map(createReads), shared: createReads(spread.shared), locate }
  const versions = async (read: (reads: Reads) => Promise<readonly Stored[]>) =>
    inOrder((await Promise.all(across.shards.map(read))).flat())
  // What may be seen of others than a named type: of each that has a rule of its own.
  const within = async (query: Query, type?: string) => {
    const types = type === undefined ? Object.keys(query.visibility.byType) : [type]
    return await queryWithinShard(parts, query, { types, searched: (search) => searched(parts, search) })
  }
  /** No version is passed over because its server has not told of it yet. */
  const settledNow = async () => {
    const newest = await across.shared.newestCommit()
    await spread.settled(newest)
    return newest
  }
  return {
    ...createReads(parts),
    read: async (query, type, id) => {
      const own = await within(query, type)
      return await ofOne(across, { type, id }, (reads) => reads.read(own, type, id))
    },
    readVersion: async (query, type, id, version) => {
      const own = await within(query, type)
      return await ofOne(across, { type, id }, (reads) => reads.readVersion(own, type, id, version))
    },
    readAt: async (query, type, id, instant) => {
      const own = await within(query, type)
      return await ofOne(across, { type, id }, (reads) => reads.readAt(own, type, id, instant))
    },
    history: async (query, of) => await history(across, await within(query, of.type), of, settledNow),
    links: async (query, of) => await linkedAcross(spread.shards, await within(query), of),
    members: async (query, caseId, instant) => byCreation(await members(across, await within(query), caseId, instant)),
    outbox: async (after, limit, types) => {
      const newest = await settledNow()
      const found = await versions((reads) => reads.outbox(after, limit, types))
      return found.filter(({ commitNumber }) => commitNumber <= newest).slice(0, limit)
    },
    committed: async (commitNumbers) => {
      await settledNow()
      const found = new Map((await versions((reads) => reads.committed(commitNumbers))).map((v) => [v.commitNumber, v]))
      return commitNumbers.flatMap((number) => found.get(number) ?? [])
    },
  }
}

interface Named {
  readonly type: string
  readonly id: string
}

/** What is shared is seen from everywhere; who may see it may hang on a patient of any shard. */
async function ofOne<T>(across: Across, of: Named, read: (reads: Reads) => Promise<T | undefined>) {
  const place = await across.locate(of.type, of.id)
  if (place === undefined) return undefined
  if (place !== shared) return await read(at(across, place))
  for (const reads of across.shards) {
    const found = await read(reads)
    if (found !== undefined) return found
  }
  return undefined
}

function at({ shards }: Across, place: number): Reads {
  const reads = shards[place]
  if (reads === undefined) throw new Error(`The database has no shard ${place}.`)
  return reads
}

/** Each version once, in commit order. */
function inOrder(versions: readonly Stored[]): readonly Stored[] {
  const byNumber = new Map(versions.map((version) => [version.commitNumber, version]))
  return [...byNumber.values()].sort((a, b) => a.commitNumber - b.commitNumber)
}

function byCreation(versions: readonly Stored[]): readonly Stored[] {
  return [...inOrder(versions)].sort((a, b) => a.rid - b.rid)
}

async function members(across: Across, query: Query, caseId: string, instant?: number): Promise<readonly Stored[]> {
  const [type, id] = caseId.includes('/') ? caseId.split('/') : ['EpisodeOfCare', caseId]
  const place = await across.locate(type ?? '', id ?? '')
  const from = place === undefined || place === shared ? across.shards : [at(across, place)]
  return (await Promise.all(from.map((reads) => reads.members(query, caseId, instant)))).flat()
}

async function history(
  across: Across,
  query: Query,
  of: HistoryQuery,
  settledNow: () => Promise<number>,
): Promise<HistoryPage> {
  const { type, id } = of
  if (type !== undefined && id !== undefined) {
    const place = (await across.locate(type, id)) ?? 0
    return await at(across, Math.max(0, place)).history(query, of)
  }
  const newest = await settledNow()
  const pinned = { ...of, at: of.at ?? newest }
  const pages = await Promise.all(across.shards.map((reads) => reads.history(query, pinned)))
  const versions = inOrder(pages.flatMap((page) => page.versions)).toReversed()
  const total = await totalOf(across, pages, (reads) => reads.history(query, { ...pinned, count: 0 }))
  const shown = versions.slice(0, of.count)
  const isMore = versions.length > of.count || pages.some(({ next }) => next !== undefined)
  const last = isMore ? shown.at(-1) : undefined
  return { versions: shown, total, at: pinned.at, ...(last && { next: last.commitNumber }) }
}

/** Of a history of all that is stored each place tells the number; of one that is filtered, that of its own and the shared. */
async function totalOf(
  { shards, shared: ofAll }: Across,
  pages: readonly HistoryPage[],
  read: (reads: Reads) => Promise<HistoryPage>,
): Promise<number> {
  const { total: twice = 0 } = await read(ofAll)
  return pages.reduce((sum, { total = 0 }) => sum + total, 0) - twice * (shards.length - 1)
}
