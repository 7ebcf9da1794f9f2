/** The listed vårdcentral among the parties of a case. */
import type { CareTeam, CareTeamParticipant } from '@medplum/fhirtypes'
import { concept, hasCode } from '../../fhir/coded.ts'
import { address } from '../code/reference.ts'
import { extensions, systems } from '../code/urls.ts'
import type { ListedUnit } from './listed-unit.ts'

/** Whether a CareTeam holds the parties of a case. */
export function isParties({ category }: Pick<CareTeam, 'category'>): boolean {
  return hasCode(category, systems.processbegrepp, 'arendeparter')
}

/** Whether a participant takes part as the vårdcentral at which the patient is or was listed. */
export function isListed({ role }: CareTeamParticipant): boolean {
  return hasCode(role, systems.partsroll, 'listad-vardcentral')
}

/** Those who take part as the listed vårdcentral still. */
export function listedNow({ participant = [] }: Pick<CareTeam, 'participant'>): readonly CareTeamParticipant[] {
  return participant.filter((one) => isListed(one) && one.period?.end === undefined)
}

/** A listed vårdcentral as a party from an instant (ISO) on. */
export function listedParty(unit: Extract<ListedUnit, { state: 'listed' }>, start: string): CareTeamParticipant {
  return {
    extension: [
      {
        url: extensions.uppgiftskalla,
        extension: [
          { url: 'register', valueCode: unit.source },
          { url: 'tidpunkt', valueDateTime: new Date(unit.at).toISOString() },
        ],
      },
    ],
    role: [concept(systems.partsroll, 'listad-vardcentral', 'Listad vårdcentral')],
    member: { reference: unit.organization },
    period: { start },
  }
}

/** The unit of a participant: `Organization/1`. */
export const memberOf = ({ member }: CareTeamParticipant): string | undefined => address(member)
