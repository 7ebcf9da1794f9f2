/** What a search asks of each type. */
import type { SearchPlan } from '../../fhir/search/plan.ts'
import { type Asked, all, any, conditionOf, isNever, type Sight } from './condition.ts'

/** What is asked of each type, without types that cannot give a hit. */
export function questionsOf(plan: Pick<SearchPlan, 'from'>, sight: Sight): Asked[] {
  const byType = Map.groupBy(plan.from, ({ type }) => type)
  return [...byType]
    .map(([type, from]) => ({ type, where: all([any(from.map(({ where }) => conditionOf(type, where, sight)))]) }))
    .filter(({ where }) => !isNever(where))
}
