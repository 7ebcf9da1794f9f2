/** What is stored of the directory, for who asks for whom somebody acts. */
import type { Directory } from '../../access/policy/acting.ts'
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
      const all = []
      let page = await store.search(asSystem, { from: [{ type, where }], sort: [], count: pageSize, total: 'none' })
      for (;;) {
        for (const { content } of page.hits) all.push(JSON.parse(content))
        if (page.next === undefined) return all
        const { next: after, at } = page
        page = await store.search(asSystem, {
          from: [{ type, where }],
          sort: [],
          count: pageSize,
          total: 'none',
          after,
          at,
        })
      }
    },
  }
}
