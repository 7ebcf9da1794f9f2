/** The rules of a case: its links, how it is opened, its parties, how it is closed. */
import type { WriteRule } from '../../store/write-rule.ts'
import { agreeingLinks, keepLink, samePatient } from './case-links.ts'
import { closeCase, keepCase } from './close-case.ts'
import { endedHistory } from './closed-from-start.ts'
import type { CaseDependencies } from './dependencies.ts'
import { keepFormerParties, partiesByRequest, partiesOfOwnCase } from './keep-parties.ts'
import { openCase, startPlanned } from './open-case.ts'
import { derivePilot, pilotWithReason } from './pilot.ts'
import { levelBeforeReady, levelByPlan } from './process-level.ts'
import { routineByFacts, routineOfOwnCase } from './routine-of-case.ts'

/** In the order in which they have their say: a link is kept before a case is opened for want of one. */
export function arendeRules(dependencies: CaseDependencies): readonly WriteRule[] {
  return [
    keepLink,
    agreeingLinks,
    samePatient,
    openCase(dependencies),
    startPlanned,
    partiesOfOwnCase(dependencies),
    keepFormerParties,
    partiesByRequest,
    routineOfOwnCase(dependencies),
    routineByFacts(dependencies),
    derivePilot(dependencies),
    pilotWithReason,
    levelByPlan,
    levelBeforeReady(dependencies),
    keepCase,
    endedHistory,
    closeCase(dependencies),
  ]
}
