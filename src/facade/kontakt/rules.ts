/** The rules of the fixed contacts of a patient. */
import type { Zone } from '../../fhir/time-zone.ts'
import type { WriteRule } from '../../store/write-rule.ts'
import type { ParameterNeeds } from '../rutin/parameters-for.ts'
import { rightAppointer } from './appoint.ts'
import { keepHistory } from './history.ts'
import { statedNeed, throughStay } from './need.ts'
import { copyToPatient, keepCopies } from './patient-copy.ts'
import { listedPhysician, ofOpenCase, reachable } from './reach.ts'
import { municipalContact, roundTheClock } from './round-the-clock.ts'
import { succeed } from './succession.ts'

export interface KontaktDependencies extends ParameterNeeds {
  readonly zone: Zone
}

/** In the order in which they have their say: what is wrong of itself is refused before anything is made of it. */
export function kontaktRules(dependencies: KontaktDependencies): readonly WriteRule[] {
  return [
    keepHistory,
    ofOpenCase,
    rightAppointer,
    statedNeed(dependencies),
    throughStay,
    reachable,
    listedPhysician,
    succeed(dependencies),
    copyToPatient,
    keepCopies,
    municipalContact,
    roundTheClock(dependencies.zone),
  ]
}
