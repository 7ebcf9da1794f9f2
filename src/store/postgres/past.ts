/** Reads of what was stored earlier, refused where history that was removed would be needed to answer them. */
import { demandKept, demandKeptHistory, versionGone } from '../kept-from.ts'
import type { Reads } from './reads.ts'

/** The same reads. `keptFrom` is asked after each, so that what is removed in between is noticed. */
export function withinHistory(reads: Reads, keptFrom: () => Promise<number>): Reads {
  return {
    ...reads,
    async readVersion(query, type, id, version) {
      const found = await reads.readVersion(query, type, id, version)
      const newest = found === undefined && version >= 1 ? await reads.read(query, type, id) : undefined
      const from = newest === undefined || version >= newest.version ? 0 : await keptFrom()
      if (from > 0) throw versionGone(`${type}/${id}`, version, from)
      return found
    },
    async readAt(query, type, id, instant) {
      const found = await reads.readAt(query, type, id, instant)
      demandKept(instant, await keptFrom())
      return found
    },
    async history(query, of) {
      const page = await reads.history(query, of)
      if (of.since !== undefined || of.during !== undefined) demandKeptHistory(of, await keptFrom())
      return page
    },
    async members(query, caseId, instant) {
      const found = await reads.members(query, caseId, instant)
      if (instant !== undefined) demandKept(instant, await keptFrom())
      return found
    },
  }
}
