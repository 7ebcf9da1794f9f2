/** The rule of plans: an active SIP is whole, its parties confirm each version, and what it promises is accepted. */
import type { Caller } from '../../fhir/caller.ts'
import { parsedVersion } from '../../store/parsed-version.ts'
import type { Work, WriteRule } from '../../store/write-rule.ts'
import { isEqual } from '../meddelande/unchanged.ts'
import { demandActivePlan } from './active-plan.ts'
import { askToConfirm, cancelConfirmations } from './confirmations.ts'
import { isSip, type Plan } from './plan.ts'

export const planRule: WriteRule = {
  name: 'sip',
  types: ['CarePlan'],
  settle: async ({ id, before, after, caller }, work) => {
    if (after === undefined || !isSip(after as unknown as Plan)) return
    const plan = { ...(after as unknown as Plan), id }
    const was = before === undefined ? undefined : parsedVersion<Plan>(before)
    if (plan.status === 'active') await confirm({ plan, was, caller }, work)
    else if (was?.status === 'active') await cancelConfirmations(id, work)
  },
}

interface Confirmed {
  readonly plan: Plan
  readonly was: Plan | undefined
  readonly caller: Caller
}

/** @throws {FhirError} businessRule: the plan cannot be active so */
async function confirm({ plan, was, caller }: Confirmed, work: Work): Promise<void> {
  const before = was?.status === 'active' ? was : undefined
  if (before && isEqual(contentOf(before), contentOf(plan))) return
  await demandActivePlan({ plan, was: before?.activity ?? [], caller }, work)
  await askToConfirm(plan, work)
}

/** What the parties confirm. */
function contentOf({ meta: _meta, text: _text, id: _id, ...content }: Plan): unknown {
  return content
}
