/** Marks those who follow what has changed, some at a time: there may be a million of them. */
import { systemCaller } from '../fhir/caller.ts'
import type { DueMark, Store } from '../store/store.ts'
import { type RuleSets, tokenPrefix } from './rulebook-choice.ts'
import { spreadKey, spreadOf } from './subject-key.ts'

/** The most followers that are marked in one commit. */
const atOnce = 100

/**
 * Marks the next followers of the target that a mark names, and what is left as another mark: the work can break off
 * at any place. Followers of rules wait behind what is due already.
 */
export async function spread(mark: DueMark, { store }: { readonly store: Store }): Promise<void> {
  const { target, last } = spreadOf(mark.key)
  await store.transact(systemCaller, async (transaction) => {
    if (!(await transaction.unmark(mark))) return
    const followers = await transaction.followers(target, atOnce, last)
    for (const key of followers) await transaction.mark({ key, due: transaction.now })
    const end = followers.at(-1)
    if (followers.length === atOnce && end !== undefined)
      await transaction.mark({ key: spreadKey(target, end), due: transaction.now })
  })
}

/** Has those judged anew whose rules are not those that are loaded now: another version, or another calendar. */
export async function spreadNewRules(store: Store, sets: RuleSets): Promise<number> {
  const stale = (await store.followed(tokenPrefix)).filter((token) => !sets.isCurrent(token))
  if (stale.length === 0) return 0
  await store.transact(systemCaller, async (transaction) => {
    for (const token of stale) await transaction.mark({ key: spreadKey(token), due: transaction.now })
  })
  return stale.length
}
