/** What is stored of the directory, for who asks for whom somebody acts. */
import type { Directory } from '../../access/policy/acting.ts'
import type { SearchPlan } from '../../fhir/search/plan.ts'
import { asSystem } from '../../store/as-system.ts'
import type { Store } from '../../store/store.ts'

/** Resources that are read at once. */
const pageSize = 500

export function directoryOf(store: Pick<Store, 'read' | 'search'>, elements: Directory['elements']): Directory {
  return {
    elements,
    async read(type, id) {
      const found = await store.read(asSystem, type, id)
      return found === undefined || found.deleted ? undefined : JSON.parse(found.content)
    },
    async find(type, where) {
      const plan: SearchPlan = { from: [{ type, where }], sort: [], count: pageSize, total: 'none' }
      const all = []
      for (let page = await store.search(asSystem, plan); ; ) {
        for (const { content } of page.hits) all.push(JSON.parse(content))
        const { next: after, at } = page
        if (after === undefined) return all
        page = await store.search(asSystem, { ...plan, after, at })
      }
    },
  }
}
