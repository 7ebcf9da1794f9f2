/** Pages of search results: as versions, or as texts written one after the other. */
import type { TextPiece } from '../../../fhir/json/text-piece.ts'
import type { SearchPlan } from '../../../fhir/search/plan.ts'
import type { Frame, Query, SearchPage, SplicedPage } from '../../store.ts'
import { versionsIn } from '../read/versions.ts'
import { columns } from '../stored.ts'
import type { Found } from './search.ts'
import { searched } from './searched.ts'
import type { SearchParts } from './state.ts'

export async function page(parts: SearchParts, query: Query, plan: SearchPlan): Promise<SearchPage> {
  const found = await searched(parts, { query, plan, columns, limit: limitOf(plan) })
  const hits = await versionsIn(parts, rowsOf(found, plan))
  return { hits, ...aboutPage(found, plan) }
}

export async function spliced(parts: SearchParts, query: Query, plan: SearchPlan, frame: Frame): Promise<SplicedPage> {
  const found = await searched(parts, { query, plan, columns: ['type', 'id', 'content'], limit: limitOf(plan) })
  const rows = rowsOf(found, plan)
  const pieces: TextPiece[] = []
  for (const [place, [type, id, content]] of rows.entries()) {
    const begin = `${place === 0 ? '' : ','}${frame.start}${parts.names.typeName(Number(type))}/${id}${frame.middle}`
    pieces.push(begin, String(content), frame.end)
  }
  return { count: rows.length, pieces, ...aboutPage(found, plan) }
}

/** One more than the page takes tells of another page. */
function limitOf({ count }: SearchPlan): number {
  return count === 0 ? 0 : count + 1
}

function rowsOf({ hits }: Found, { count }: SearchPlan): (readonly unknown[])[] {
  return hits.slice(0, count).map((hit) => hit.columns)
}

function aboutPage({ hits, at, total }: Found, { count }: SearchPlan): Omit<SearchPage, 'hits'> {
  const last = hits.length > count ? hits[count - 1] : undefined
  return { at, ...(last && { next: last.position }), ...(total !== undefined && { total }) }
}
