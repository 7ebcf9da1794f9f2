/** Units that work together: those of regional outpatient care and of a municipality that are parties of one case. */
import type { CareTeam, Resource } from '@medplum/fhirtypes'
import { canonical } from '../fhir/canonical.ts'

const partsroll = `${canonical}/CodeSystem/partsroll`
const outpatient: ReadonlySet<string> = new Set(['listad-vardcentral', 'oppenvard', 'psykiatrisk-oppenvard'])
const municipal: ReadonlySet<string> = new Set(['kommunal-primarvard'])

/** The pairs among the parties of a case, each as the ids of two Organizations with `+` between. */
export function pairsIn(members: readonly Resource[]): readonly string[] {
  const teams = members.filter((it): it is CareTeam => it.resourceType === 'CareTeam' && it.status === 'active')
  const [care, kommun] = [unitsWith(teams, outpatient), unitsWith(teams, municipal)]
  return care.flatMap((one) => kommun.map((other) => `${one}+${other}`))
}

function unitsWith(teams: readonly CareTeam[], roles: ReadonlySet<string>): readonly string[] {
  const participants = teams.flatMap(({ participant = [] }) => participant)
  const found = participants.flatMap(({ role, member, period }) => {
    const codes = role?.flatMap(({ coding = [] }) => coding.filter(({ system }) => system === partsroll)) ?? []
    const [type, id] = member?.reference?.split('/') ?? []
    const isOne = type === 'Organization' && period?.end === undefined && codes.some(({ code = '' }) => roles.has(code))
    return isOne && id !== undefined ? [id] : []
  })
  return [...new Set(found)]
}
