/** What has been read of stored definitions, until it may have changed. */
import type { Visibility } from '../../fhir/search/plan.ts'
import type { Versioned } from '../../profile/terminology/definitions.ts'

/** A write is committed within this time after its rules ran; until then nothing about its URL is kept. ms */
const writeTime = 300_000

/** For so long a node may not have heard of what another node wrote. ms */
const lifetime = 10_000

/** Readings that are kept, and URLs that are known to change, at most. */
const mostKept = 10_000

export interface Memory {
  readonly recall: (visibility: Visibility, key: string) => readonly Versioned[] | undefined
  /** What was read since an epoch; what was forgotten meanwhile is not kept. */
  readonly keep: (visibility: Visibility, key: string, versions: readonly Versioned[], epoch: number) => void
  readonly forget: (key: string) => void
  /** Forgets all, and what is being read: another server has written. */
  readonly clear: () => void
  /** Grows each time all is forgotten. */
  readonly epoch: () => number
}

/** A reading: all versions of one URL, perhaps none. */
interface Kept {
  readonly versions: readonly Versioned[]
  readonly at: number
}

/** Of each kind of caller its own: what one may not see is not there for it. */
export function createMemory(clock: () => number): Memory {
  let byVisibility = new WeakMap<Visibility, Map<string, Kept>>()
  let size = 0
  let epoch = 0
  const touched = new Map<string, number>()
  const clear = () => {
    byVisibility = new WeakMap()
    size = 0
    epoch += 1
  }
  return {
    clear,
    epoch: () => epoch,
    recall: (visibility, key) => {
      const kept = byVisibility.get(visibility)?.get(key)
      return kept === undefined || isTouched(touched, key, clock()) || clock() - kept.at > lifetime
        ? undefined
        : kept.versions
    },
    keep: (visibility, key, versions, since) => {
      if (since !== epoch || isTouched(touched, key, clock())) return
      if (size >= mostKept) clear()
      const kept = byVisibility.get(visibility) ?? new Map<string, Kept>()
      byVisibility.set(visibility, kept)
      kept.set(key, { versions, at: clock() })
      size += 1
    },
    forget: (key) => {
      if (touched.size >= mostKept) prune(touched, clock())
      touched.set(key, clock())
    },
  }
}

function isTouched(touched: ReadonlyMap<string, number>, key: string, now: number): boolean {
  const at = touched.get(key)
  return at !== undefined && now - at < writeTime
}

function prune(touched: Map<string, number>, now: number): void {
  for (const key of touched.keys()) if (!isTouched(touched, key, now)) touched.delete(key)
}
