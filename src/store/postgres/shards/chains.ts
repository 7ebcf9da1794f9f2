/** The ways that a question goes from resource to resource. */
import type { Visibility } from '../../../fhir/search/plan.ts'
import { everything, type Predicate } from '../../../fhir/search/predicate.ts'
import type { Names } from '../names.ts'

export interface Chain {
  readonly direction: 'to' | 'from'
  /** The type and key of the reference. */
  readonly type: string
  readonly key: string
}

export function sightOf({ byType, otherwise }: Visibility, type: string): Predicate {
  return byType[type] ?? otherwise
}

/** Those of a question about a type, and of what may be seen on the way. */
export function chainsOf(visibility: Visibility, type: string, where: Predicate): Chain[] {
  const types = new Set([type])
  const chains = chainsIn(type, where, types)
  // What is added while it is walked is walked as well.
  for (const each of types) chains.push(...chainsIn(each, sightOf(visibility, each), types))
  return chains
}

function chainsIn(type: string, predicate: Predicate, types: Set<string>): Chain[] {
  switch (predicate.kind) {
    case 'and':
    case 'or':
      return predicate.of.flatMap((part) => chainsIn(type, part, types))
    case 'not':
      return chainsIn(type, predicate.of, types)
    case 'links-to': {
      const { key, where } = predicate
      const further = predicate.types.flatMap((to) => {
        types.add(to)
        return chainsIn(to, where[to] ?? everything, types)
      })
      return [{ direction: 'to', type, key }, ...further]
    }
    case 'linked-from':
      types.add(predicate.type)
      return [
        { direction: 'from', type: predicate.type, key: predicate.key },
        ...chainsIn(predicate.type, predicate.where, types),
      ]
    case 'shares': {
      types.add(predicate.type)
      const ways = predicate.pairs.flatMap(({ own, other }): Chain[] => [
        { direction: 'to', type, key: own },
        { direction: 'from', type: predicate.type, key: other },
      ])
      return [...ways, ...chainsIn(predicate.type, predicate.where, types)]
    }
    default:
      return []
  }
}

/** Whether one of them leads out of what a shard shows; a key that nothing is written with leads nowhere. */
export function leadApart(chains: readonly Chain[], apart: ReadonlySet<string>, names: Names): boolean {
  return chains.some(({ direction, type, key }) => apart.has(`${direction} ${names.keyId(type, key) ?? 0}`))
}
