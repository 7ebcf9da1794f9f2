import type { Store } from '../store/store.ts'

/** The number of the last event of a subscription; 0 before the first. */
export async function lastEvent(store: Pick<Store, 'matching'>, id: string): Promise<number> {
  const { matchings } = await store.matching(id)
  return matchings[0]?.last ?? 0
}
