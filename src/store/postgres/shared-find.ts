/** The same search by several jobs of one turn of the event loop, asked once: who comes first is answered first. */
import type { Predicate } from '../../fhir/search/predicate.ts'
import type { Query, Stored } from '../store.ts'

type Find = (query: Query, type: string, where: Predicate, count: number) => Promise<readonly Stored[]>

interface Asked {
  readonly visibility: Query['visibility']
  readonly hits: Promise<readonly Stored[]>
}

export function sharedFind(find: Find): Find {
  const asked = new Map<string, Asked>()
  return (query, type, where, count) => {
    const name = `${type} ${count} ${JSON.stringify(where)}`
    const known = asked.get(name)
    if (known !== undefined && known.visibility === query.visibility) return known.hits
    const sent = new Promise<void>((resolve) => {
      setImmediate(() => {
        asked.delete(name)
        resolve()
      })
    })
    const hits = sent.then(() => find(query, type, where, count))
    asked.set(name, { visibility: query.visibility, hits })
    return hits
  }
}
