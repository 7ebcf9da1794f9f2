/** What a job has read: it is asked for again and again, and only the job itself can change it. */
import type { Query, Stored } from '../store.ts'
import type { Version } from './batch.ts'
import type { Question } from './overlay.ts'

export interface JobMemory {
  /** The version in the tables; `read` gives it when it is first asked for. */
  version(typeId: number, id: string, read: () => Version | undefined): Version | undefined
  /** The hits of a search about one resource alone; `search` gives them when they are first asked for. */
  hits(query: Query, question: Question, search: () => readonly Stored[] | undefined): readonly Stored[] | undefined
  /** Forgets what a new version of a resource makes untrue. */
  forget(typeId: number, resource: Pick<Stored, 'type' | 'id'>): void
}

interface Hits {
  readonly visibility: Query['visibility']
  readonly found: readonly Stored[] | undefined
}

export function openJobMemory(): JobMemory {
  const versions = new Map<string, Version | undefined>()
  const searches = new Map<string, Map<string, Hits>>()
  return {
    version(typeId, id, read) {
      const name = `${typeId}/${id}`
      if (!versions.has(name)) versions.set(name, read())
      return versions.get(name)
    },
    hits({ visibility }, { type, where, count }, search) {
      const ofType = searches.get(type) ?? new Map<string, Hits>()
      searches.set(type, ofType)
      const name = `${count} ${JSON.stringify(where)}`
      const known = ofType.get(name)
      if (known?.visibility === visibility) return known.found
      const found = search()
      ofType.set(name, { visibility, found })
      return found
    },
    forget(typeId, { type, id }) {
      versions.delete(`${typeId}/${id}`)
      searches.delete(type)
    },
  }
}
