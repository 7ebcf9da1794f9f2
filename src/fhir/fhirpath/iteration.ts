/** What compiled expressions do with each item of a collection; each step is counted. */
import { spend } from './budget.ts'
import { contains, distinct } from './equality.ts'

type Items = readonly unknown[]

export function collect(items: Items, of: (item: never) => unknown): Items {
  spend(items.length + 1)
  const found: unknown[] = []
  for (const item of items) {
    const one = of(item as never)
    if (one !== undefined && one !== null) found.push(one)
  }
  return found
}

export function flat(items: Items, of: (item: never, index: number) => Items): Items {
  const found: unknown[] = []
  let index = 0
  for (const item of items) {
    const some = of(item as never, index++)
    spend(some.length + 1)
    for (const one of some) found.push(one)
  }
  return found
}

export function filter(items: Items, holds: (item: never, index: number) => boolean): Items {
  spend(items.length + 1)
  const found: unknown[] = []
  for (let at = 0; at < items.length; at++) if (holds(items[at] as never, at)) found.push(items[at])
  return found
}

export function some(items: Items, holds: (item: never, index: number) => boolean): boolean {
  spend(items.length + 1)
  for (let at = 0; at < items.length; at++) if (holds(items[at] as never, at)) return true
  return false
}

export function every(items: Items, holds: (item: never, index: number) => boolean): boolean {
  spend(items.length + 1)
  for (let at = 0; at < items.length; at++) if (!holds(items[at] as never, at)) return false
  return true
}

export function repeat(items: Items, of: (item: never) => Items): Items {
  const found: unknown[] = []
  let level = items
  while (level.length > 0) {
    const next = flat(level, of)
    // Each is compared with all that were found.
    spend(next.length * (found.length + next.length))
    level = next.filter((item) => !contains(found, item))
    for (const item of distinct(level)) found.push(item)
  }
  return found
}

export function aggregate(items: Items, of: (item: never, index: number, total: Items) => Items, start: Items): Items {
  spend(items.length + 1)
  return items.reduce<Items>((total, item, index) => of(item as never, index, total), start)
}
