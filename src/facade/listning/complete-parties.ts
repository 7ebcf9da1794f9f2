/** Puts the listed vårdcentral among the parties of a case, from the first second. */
import type { CareTeam } from '@medplum/fhirtypes'
import type { FixStep } from '../../fhir/outcome.ts'
import type { Change, Work } from '../../store/write-rule.ts'
import { idOf } from '../code/reference.ts'
import { listedUnit } from './listed-unit.ts'
import { isParties, listedNow, listedParty, memberOf } from './parties.ts'
import type { ListingRegister } from './register.ts'

/**
 * The steps that add it to the parties of a new case that do not name it; none where it is unknown.
 *
 * VGR-06; vgr-oppenvardsprocessen, Processbeskrivning vid start av eventuella insatser, line 36
 */
export async function completeParties(
  { before, after }: Change,
  work: Work,
  register: ListingRegister | undefined,
): Promise<readonly FixStep[] | undefined> {
  const team = after as CareTeam | undefined
  if (team === undefined || before !== undefined || !isParties(team)) return undefined
  const patientId = idOf(team.subject, 'Patient')
  if (patientId === undefined) return undefined
  const unit = await listedUnit(patientId, register, work)
  if (unit.state !== 'listed') return undefined
  const named = listedNow(team)
  if (named.some((one) => memberOf(one) === unit.organization)) return undefined
  const start = team.period?.start ?? new Date(work.now).toISOString()
  const party = listedParty(unit, start)
  if (named.length === 0) return added(party, team)
  // A register is right about listings; what the sender believed is replaced, and the sender told.
  if (unit.source === 'manuell') return undefined
  work.say({
    severity: 'warning',
    code: 'business-rule',
    diagnostics:
      'The register of listings names another vårdcentral than the one that was sent; the case has the one of the register.',
    expression: 'CareTeam.participant',
    details: {
      rule: 'listad-vardcentral-enligt-register',
      swedish: 'Vårdvalet anger en annan vårdcentral än den som skickades; ärendet har den som Vårdvalet anger.',
    },
  })
  const index = team.participant?.findIndex((one) => named.includes(one)) ?? -1
  return [{ op: 'replace', path: `/participant/${index}`, value: party }]
}

function added(party: object, { participant }: CareTeam): readonly FixStep[] {
  return participant === undefined
    ? [{ op: 'add', path: '/participant', value: [party] }]
    : [{ op: 'add', path: '/participant/-', value: party }]
}
