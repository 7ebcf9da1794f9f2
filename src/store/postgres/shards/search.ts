/**
 * Searches over a database that is spread: of a patient's shard where the question names one, else of every shard, each
 * asked for the same commit. What is shared is found in each of them, and counted once.
 */
import type { Position } from '../../../fhir/search/plan.ts'
import { comparePositions } from '../../search/order.ts'
import type { Found, Hit, Search } from '../search/search.ts'
import { searchedHere } from '../search/search.ts'
import type { SearchParts, Spread } from '../search/state.ts'
import { placeNamed } from './named.ts'
import { withinShard } from './within-shard.ts'

export async function searchedAcross(parts: SearchParts, spread: Spread, asked: Search): Promise<Found> {
  const within = (search: Search) => searchedAcross(parts, spread, search)
  const named = spread.shards[placeNamed(asked, spread.shards.length) ?? -1]
  if (named !== undefined) return await searchedHere(named, await withinShard(parts, asked, within))
  const pinned = await withinShard(parts, asked.newestOnly ? asked : await atOneCommit(parts, asked), within)
  const found = await Promise.all(spread.shards.map((shard) => searchedHere(shard, pinned)))
  const totals = found.flatMap(({ total }) => (total === undefined ? [] : [total]))
  const total = totals.length === 0 ? {} : { total: sum(totals) - (await countedTwice(spread, pinned)) }
  const at = pinned.plan.at ?? Math.max(...found.map((each) => each.at))
  return { hits: merged(found, asked), at, ...total }
}

async function atOneCommit({ session, newest }: SearchParts, search: Search): Promise<Search> {
  if (search.plan.at !== undefined) return search
  const [row] = await session.rows('SELECT commit_number FROM head')
  const at = Number(row?.[0])
  newest(at)
  return { ...search, plan: { ...search.plan, at } }
}

async function countedTwice({ shards, shared }: Spread, search: Search): Promise<number> {
  const { total = 0 } = await searchedHere(shared, { ...search, limit: 0 })
  return total * (shards.length - 1)
}

function merged(found: readonly Found[], { plan, limit }: Search): Hit[] {
  const byRid = new Map<number, Hit>()
  for (const { hits } of found) for (const hit of hits) byRid.set(hit.position.rid, hit)
  const compare: (a: Position, b: Position) => number = comparePositions(plan.sort)
  return [...byRid.values()].sort((a, b) => compare(a.position, b.position)).slice(0, limit)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0)
}
