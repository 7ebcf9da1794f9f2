/** The parties of a case. */
import type { CareTeam, Resource } from '@medplum/fhirtypes'

/** Those who take part in the case now. */
export function partiesOf(members: readonly Resource[]): readonly string[] {
  const teams = members.filter((it): it is CareTeam => it.resourceType === 'CareTeam' && it.status === 'active')
  const parties = teams.filter(({ category }) =>
    category?.some(({ coding }) => coding?.some(({ code }) => code === 'arendeparter')),
  )
  const current = parties.flatMap(({ participant = [] }) =>
    participant.filter(({ period }) => period?.end === undefined),
  )
  return [...new Set(current.flatMap(({ member }) => member?.reference ?? []))]
}
