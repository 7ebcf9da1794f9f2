/**
 * What a coordinated individual plan must have before it is active.
 *
 * dalarna-utskrivning, lines 36, 46-49, 94-97; halland-oppenvard, lines 137-143, 164-178
 */
import type { CarePlanActivity, Task } from '@medplum/fhirtypes'
import type { Caller } from '../../fhir/caller.ts'
import { extensionOf } from '../../fhir/coded.ts'
import type { Work } from '../../store/write-rule.ts'
import { isEqual } from '../meddelande/unchanged.ts'
import { actingOf, type Huvudman } from '../role/acting.ts'
import { refusal, type Said } from '../state/refusal.ts'
import { facts, type Plan, principalOf, principalsOf, unitOf } from './plan.ts'

/** A plan that becomes active, or changes while it is. */
export interface Activation {
  readonly plan: Plan
  /** Activities as they were. */
  readonly was: readonly CarePlanActivity[]
  readonly caller: Caller
}

/** @throws {FhirError} businessRule: something is missing, or a promise is made for another principal */
export async function demandActivePlan(activation: Activation, work: Work): Promise<void> {
  const { plan } = activation
  if (extensionOf(plan, facts.samordnare)?.valueReference === undefined) throw refusal(noCoordinator)
  if (extensionOf(plan, facts.nastaUppfoljning)?.valueDate === undefined) throw refusal(noFollowUp)
  const activities = plan.activity ?? []
  const unowned = activities.findIndex(({ detail }) => !detail?.performer?.length)
  if (unowned >= 0) throw refusal(noPerformer(unowned))
  const principals = new Set((await Promise.all(activities.map((one) => principalsOf(one, work)))).flat())
  if (!principals.has('region') || !principals.has('kommun')) throw refusal(onePrincipal)
  await demandNoPromise(activation, work)
}

const promised: ReadonlySet<string | undefined> = new Set(['scheduled', 'in-progress'])
const accepted = 'status=accepted,ready,in-progress,completed'

/** What another principal answers for is promised only once that principal has accepted it. dalarna-utskrivning, line 36 */
async function demandNoPromise({ plan, was, caller }: Activation, work: Work): Promise<void> {
  const own = await promising(plan, caller, work)
  if (own.length === 0) return
  for (const [index, activity] of (plan.activity ?? []).entries()) {
    if (!promised.has(activity.detail?.status) || was.some((one) => isEqual(one, activity))) continue
    const ofOthers = (await principalsOf(activity, work)).some((one) => !own.includes(one))
    if (ofOthers && !(await isAccepted(plan, activity, work))) throw refusal(promisedForAnother(index))
  }
}

/** For which principals the one who writes the plan can promise: that of the author, and its own. */
async function promising({ author }: Plan, caller: Caller, work: Work): Promise<readonly Huvudman[]> {
  const own = await principalOf(author, work)
  const acting = caller.kind === 'person' ? (await actingOf(caller, work)).huvudman : []
  return [...(own === undefined ? [] : [own]), ...acting]
}

/** Whether the performer accepted a Task about the plan, or confirmed a version of it. */
async function isAccepted({ id }: Plan, { detail }: CarePlanActivity, work: Work): Promise<boolean> {
  const [about, basedOn] = await Promise.all([
    work.search<Task>('Task', `focus=CarePlan/${id}&${accepted}`),
    work.search<Task>('Task', `based-on=CarePlan/${id}&${accepted}`),
  ])
  const units = await Promise.all((detail?.performer ?? []).map((one) => unitOf(one, work)))
  const owners = await Promise.all([...about, ...basedOn].map(({ owner }) => unitOf(owner, work)))
  return units.every((unit) => unit !== undefined && owners.includes(unit))
}

const noCoordinator: Said = {
  rule: 'sip-samordnare',
  english:
    'A plan (SIP) that is active has one coordinator: give the extension samordnare. Until then keep it as a draft.',
  swedish: 'En gällande SIP har en ansvarig samordnare: ange tillägget samordnare. Spara den som utkast till dess.',
  expression: 'CarePlan.extension',
}
const noFollowUp: Said = {
  rule: 'sip-uppfoljning',
  english:
    'A plan (SIP) that is active says when it is followed up: give the extension nasta-uppfoljning. Until then keep it as a draft.',
  swedish: 'En gällande SIP anger när den följs upp: ange tillägget nasta-uppfoljning. Spara den som utkast till dess.',
  expression: 'CarePlan.extension',
}
const onePrincipal: Said = {
  rule: 'sip-tva-huvudman',
  english:
    'A plan (SIP) has activities of both principals, region and municipality: add one of the other, with the extension huvudman.',
  swedish:
    'En SIP har insatser från båda huvudmännen, region och kommun: lägg till en från den andra, med tillägget huvudman.',
  expression: 'CarePlan.activity',
  expected: 'region, kommun',
}

function noPerformer(index: number): Said {
  return {
    rule: 'insats-utforare',
    english: 'Each activity says which unit answers for it: give activity.detail.performer.',
    swedish: 'Varje insats anger vilken enhet som är ansvarig: ange activity.detail.performer.',
    expression: `CarePlan.activity[${index}].detail.performer`,
  }
}

function promisedForAnother(index: number): Said {
  return {
    rule: 'insats-utlovas-inte',
    english:
      'What another principal answers for is not promised. Leave the activity as "not-started" until that unit has accepted it: by a Task about the plan that it owns, or by confirming the plan.',
    swedish:
      'Insatser som annan huvudman ansvarar för utlovas inte. Låt insatsen vara not-started tills den enheten har godtagit den: med en egen uppgift (Task) om planen, eller genom att bekräfta planen.',
    expression: `CarePlan.activity[${index}].detail.status`,
  }
}
