/**
 * Definitions that were written over REST, found by their canonical URL while something synchronous is at work.
 *
 * The work asks; what is not in memory is read, and the work is done anew. So code that validates, expands or searches
 * stays synchronous, and in the common case, where all is in memory, nothing is read at all.
 */
import { FhirError } from '../../fhir/outcome.ts'
import type { IndexKey } from '../../fhir/search/index-row.ts'
import { chosen, type Versioned } from '../../profile/terminology/definitions.ts'
import type { Query, Store, Stored } from '../../store/store.ts'
import type { WriteRule } from '../../store/write-rule.ts'
import { createMemory } from './canonical-memory.ts'

/** Types that take effect by being stored. */
export const canonicalTypes = [
  'CodeSystem',
  'ValueSet',
  'StructureDefinition',
  'SearchParameter',
  'Questionnaire',
  'Measure',
] as const
export type CanonicalType = (typeof canonicalTypes)[number]

/** The stored resource that bears the URL: of that version, or else the newest; undefined where none is stored. */
export type FindCanonical = <T extends Versioned>(type: CanonicalType, url: string, version?: string) => T | undefined

export interface StoredCanonicals {
  /**
   * What `work` returns. It is run again whenever it has asked for something that had to be read first, so it has no
   * effects; each version of a resource is one object as long as it is in memory, so that work may hang on to it.
   *
   * @throws {FhirError} tooCostly: the work asks for too many; whatever `work` throws
   */
  readonly using: <T>(query: Query, work: (find: FindCanonical) => T) => Promise<T>
  /** Forgets what a write changes, before it is committed. */
  readonly rule: WriteRule
  /** Forgets all: another server over the same store has written some. */
  readonly forget: () => void
}

/** How many definitions one piece of work may have to be read for it. */
const mostReads = 500

interface Needs {
  readonly store: Pick<Store, 'read' | 'search'>
  /** ms since the epoch. */
  readonly clock: () => number
}

/** The definitions in a store. */
export function createStoredCanonicals({ store, clock }: Needs): StoredCanonicals {
  const memory = createMemory(clock)
  const parse = parsing()
  const read = async (query: Query, type: CanonicalType, url: string): Promise<readonly Versioned[]> => {
    const epoch = memory.epoch()
    const versions = (await versionsOf(store, query, { type, url, key: urlKey(type) })).map(parse)
    memory.keep(query.visibility, keyOf(type, url), versions, epoch)
    return versions
  }
  return {
    using: async (query, work) => {
      const own = new Map<string, readonly Versioned[]>()
      const find: FindCanonical = <T extends Versioned>(type: CanonicalType, url: string, version?: string) => {
        const key = keyOf(type, url)
        const versions = own.get(key) ?? memory.recall(query.visibility, key)
        if (versions === undefined) throw new Missing(type, url)
        return chosen(versions, version) as T | undefined
      }
      for (let reads = 0; reads < mostReads; reads++) {
        const outcome = attempt(() => work(find))
        if (!(outcome instanceof Missing)) return outcome
        const { type, url } = outcome
        own.set(keyOf(type, url), await read(query, type, url))
      }
      throw new FhirError('tooCostly', `This draws on more than ${mostReads} profiles, value sets and code systems.`)
    },
    forget: memory.clear,
    rule: {
      name: 'forget changed definitions',
      types: canonicalTypes,
      decide: async ({ type, id, before, after }) => {
        const urls = [`${type}/${id}`, after?.url, before?.content ? JSON.parse(before.content).url : undefined]
        for (const url of urls) if (typeof url === 'string') memory.forget(keyOf(type, url))
      },
    },
  }
}

/** Says what must be read before the work can be done. */
class Missing extends Error {
  readonly type: CanonicalType
  readonly url: string

  constructor(type: CanonicalType, url: string) {
    super('a definition that is not read yet')
    this.type = type
    this.url = url
  }
}

function attempt<T>(work: () => T): T | Missing {
  try {
    return work()
  } catch (error) {
    if (error instanceof Missing) return error
    throw error
  }
}

function keyOf(type: string, url: string): string {
  return `${type} ${url}`
}

interface Wanted {
  readonly type: CanonicalType
  readonly url: string
  readonly key: string
}

/**
 * What the search parameter `url` of a type asks. Known without the parameters: to make those of a type takes a while,
 * and the first write asks for several.
 */
export function urlKey(type: CanonicalType): IndexKey {
  return `${type}.url`
}

/** All that bear the URL, what was written last first; a local address stands for the one resource. */
async function versionsOf(store: Needs['store'], query: Query, { type, url, key }: Wanted): Promise<readonly Stored[]> {
  const id = url.startsWith(`${type}/`) ? url.slice(type.length + 1) : undefined
  if (id !== undefined) {
    const found = await store.read(query, type, id)
    return found === undefined || found.deleted ? [] : [found]
  }
  const { hits } = await store.search(query, {
    from: [{ type, where: { kind: 'uri', key, match: 'exact', value: url } }],
    sort: [{ by: 'last-updated', descending: true }],
    count: 100,
    total: 'none',
  })
  return hits
}

/** Parses each version of a resource once, as long as few are in use. */
function parsing(): (stored: Stored) => Versioned {
  const parsed = new Map<string, Versioned>()
  return ({ type, id, version, content }) => {
    const key = `${type}/${id}/${version}`
    const known = parsed.get(key)
    if (known !== undefined) return known
    if (parsed.size >= 1000) parsed.clear()
    const made: Versioned = JSON.parse(content)
    parsed.set(key, made)
    return made
  }
}
