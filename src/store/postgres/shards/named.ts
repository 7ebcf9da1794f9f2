/** Which patient a search names: everything that can answer it is on that patient's shard, or shared. */

import { localTarget } from '../../../fhir/search/index-row.ts'
import type { SearchPlan } from '../../../fhir/search/plan.ts'
import type { Predicate } from '../../../fhir/search/predicate.ts'
import type { Query } from '../../store.ts'
import { type Place, shardOfPatient } from './layout.ts'

interface Asked {
  readonly query: Pick<Query, 'visibility'>
  readonly plan: Pick<SearchPlan, 'from'>
}

/** The shard of all that can be a hit; undefined where hits may be anywhere. */
export function placeNamed({ query, plan }: Asked, shards: number): Place | undefined {
  const { byType, otherwise } = query.visibility
  return agreed(
    plan.from.map(({ type, where }) => {
      const sight = byType[type] ?? otherwise
      return named(type, { kind: 'and', of: [where, sight] }, shards)
    }),
  )
}

/** Who refers to a patient, by whatever element, is on the patient's shard or shared; but a Patient is on its own. */
function named(type: string, predicate: Predicate, shards: number): Place | undefined {
  switch (predicate.kind) {
    case 'and':
      return predicate.of.map((part) => named(type, part, shards)).find((place) => place !== undefined)
    case 'or':
      return agreed(predicate.of.map((part) => named(type, part, shards)))
    case 'id':
      return type === 'Patient' ? agreed(predicate.ids.map((id) => shardOfPatient(id, shards))) : undefined
    case 'reference':
      return type === 'Patient' ? undefined : agreed(predicate.targets.map((target) => shardOf(target, shards)))
    case 'links-to':
      return type === 'Patient' || predicate.types.some((to) => to !== 'Patient')
        ? undefined
        : named('Patient', predicate.where.Patient ?? { kind: 'or', of: [] }, shards)
    default:
      return undefined
  }
}

function shardOf(target: string, shards: number): Place | undefined {
  const local = localTarget(target)
  return local?.type === 'Patient' ? shardOfPatient(local.id, shards) : undefined
}

/** The one that all of them are; undefined where they differ, or there is none. */
function agreed(places: readonly (Place | undefined)[]): Place | undefined {
  const [first] = places
  return places.every((place) => place === first) ? first : undefined
}
