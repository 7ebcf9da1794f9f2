/** What a job has read, and what a group of jobs was answered: asked for again and again, and changed by nobody else. */
import type { Predicate } from '../../fhir/search/predicate.ts'
import type { Query, Stored } from '../store.ts'
import type { Version } from './batch.ts'

export interface Question {
  readonly type: string
  readonly where: Predicate
  readonly count: number
}

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
      const name = `${count} ${textOf(where)}`
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

/** What the tables answered to a group of jobs, which alone writes into them. */
export interface TableAnswers {
  /** The hits of a search in the tables; `ask` gives them when they are first asked for. */
  hits(query: Query, question: Question, ask: () => readonly Stored[]): readonly Stored[]
  /** To be called when anything is written into the tables, or taken back from them. */
  forget(): void
}

/** Answers that are kept of a group, and hits of each: more would fill the memory, and few are asked for again. */
const mostAnswers = 1000
const mostHits = 16

export function openTableAnswers(): TableAnswers {
  const known = new Map<string, Hits & { readonly found: readonly Stored[] }>()
  return {
    hits({ visibility }, { type, where, count }, ask) {
      const name = `${type} ${count} ${textOf(where)}`
      const last = known.get(name)
      if (last?.visibility === visibility) return last.found
      const found = ask()
      if (found.length <= mostHits && known.size < mostAnswers) known.set(name, { visibility, found })
      return found
    },
    forget: () => known.clear(),
  }
}

const texts = new WeakMap<Predicate, string>()

/** A predicate as text: rules ask with the same one again and again. */
function textOf(where: Predicate): string {
  const known = texts.get(where)
  if (known !== undefined) return known
  const text = JSON.stringify(where)
  texts.set(where, text)
  return text
}
