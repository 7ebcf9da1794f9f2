/** The rules of requests for care and of their answers. */
import type { WriteRule } from '../../store/write-rule.ts'
import { tellsAnswer } from './answer-message.ts'
import { oneAnswer, rightAnswerer, wholeAnswer } from './answering.ts'
import { askReceivers, replaceFormer, withdrawAnswers } from './ask.ts'
import type { VardbegaranDependencies } from './dependencies.ts'
import { endWithSummary, rehabToo } from './ending.ts'
import { answeredFirst, followAnswer, supplement } from './follow-answer.ts'
import { considerHomeCare, startAndStop } from './home-visits.ts'
import { inclusionGround } from './inclusion.ts'
import { keepRequests } from './keep.ts'
import { attachPlan, currentPlan } from './medical-plan.ts'
import { nationalStatus } from './national-status.ts'
import { completePosition } from './position.ts'
import { consent, copyPrepared, keepPrepared } from './prepared.ts'
import { rightPrincipals } from './principals.ts'

/** In the order in which they have their say: what is wrong of itself is refused before anything is made of it. */
export function vardbegaranRules(dependencies: VardbegaranDependencies): readonly WriteRule[] {
  return [
    keepRequests,
    copyPrepared,
    attachPlan,
    rehabToo,
    nationalStatus,
    inclusionGround,
    startAndStop,
    rightPrincipals,
    keepPrepared,
    consent(dependencies),
    endWithSummary,
    currentPlan(dependencies),
    rightAnswerer,
    wholeAnswer,
    completePosition,
    oneAnswer,
    answeredFirst,
    replaceFormer,
    withdrawAnswers,
    askReceivers(dependencies),
    supplement,
    followAnswer,
    considerHomeCare(dependencies),
    tellsAnswer,
  ]
}
