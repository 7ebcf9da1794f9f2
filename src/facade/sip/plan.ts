/** A coordinated individual plan (SIP) as the rules read it. */
import type { CarePlan, CarePlanActivity, Reference } from '@medplum/fhirtypes'
import { canonical } from '../../fhir/canonical.ts'
import { extensionOf, hasCode } from '../../fhir/coded.ts'
import type { Work } from '../../store/write-rule.ts'
import { address } from '../code/reference.ts'
import { extensions, systems } from '../code/urls.ts'
import { type Huvudman, huvudmanOf, lineOf, organizationsOf } from '../role/acting.ts'

export type Plan = CarePlan & { readonly id: string }

export const facts = {
  samordnare: `${canonical}/StructureDefinition/samordnare`,
  nastaUppfoljning: `${canonical}/StructureDefinition/nasta-uppfoljning`,
  organisator: `${canonical}/StructureDefinition/organisator`,
  sipSvar: `${canonical}/StructureDefinition/sip-svar`,
} as const

export function isSip({ category }: Pick<CarePlan, 'category'>): boolean {
  return hasCode(category, systems.carePlanType, 'SIP')
}

/** The organisation that a reference stands for, `Organization/1`; undefined for a patient or a relative. */
export async function unitOf(reference: Reference | undefined, work: Work): Promise<string | undefined> {
  return (await organizationsOf(reference, work))[0]
}

/** The principal that a reference works for. */
export async function principalOf(reference: Reference | undefined, work: Work): Promise<Huvudman | undefined> {
  const unit = await unitOf(reference, work)
  return unit === undefined ? undefined : huvudmanOf(await lineOf(unit, work))
}

/** The principals of an activity: what it says itself, else those of its performers. */
export async function principalsOf(activity: CarePlanActivity, work: Work): Promise<readonly Huvudman[]> {
  const said = extensionOf(activity, extensions.huvudman)?.valueCode
  if (said === 'region' || said === 'kommun') return [said]
  if (said === 'privat-pa-uppdrag') return ['region']
  const found = await Promise.all((activity.detail?.performer ?? []).map((one) => principalOf(one, work)))
  return found.flatMap((one) => one ?? [])
}

/** The parties of a plan, each once: those who contribute, as they are named. */
export async function partiesOfPlan({ contributor = [] }: Plan, work: Work): Promise<readonly string[]> {
  const byUnit = new Map<string, string>()
  for (const one of contributor) {
    const [unit, to] = [await unitOf(one, work), address(one)]
    if (unit !== undefined && to !== undefined && !byUnit.has(unit)) byUnit.set(unit, to)
  }
  return [...byUnit.values()]
}
