/** Which updates make as much as a create does: by another name, of another case, about another patient. */
import type { Content, Deed } from './deed.ts'
import { linksIn } from './links-in.ts'
import { patientsIn } from './parties.ts'
import { valuesAt } from './relation.ts'
import type { Skriver } from './skriver.ts'

/** Whether it names others than before as those who sent it, or belongs where it did not belong before. */
export function isAsNew({ type, former, after }: Deed, skriver: Skriver, base: string): boolean {
  if (former === undefined || after === undefined) return false
  const senders = (state: Content) => skriver.elements('avsandare', type).map((path) => valuesAt(state, path))
  if (JSON.stringify(senders(former)) !== JSON.stringify(senders(after))) return true
  return (
    hasMore(patientsIn(type, former), patientsIn(type, after)) || hasMore(casesIn(former, base), casesIn(after, base))
  )
}

function casesIn(state: Content, base: string): readonly string[] {
  const addresses = linksIn(state, base).map(({ address }) => address)
  return addresses.filter((address) => address.startsWith('EpisodeOfCare/'))
}

function hasMore(before: readonly string[], after: readonly string[]): boolean {
  return after.some((one) => !before.includes(one))
}
