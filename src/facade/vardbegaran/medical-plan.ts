/**
 * A medical care plan (medicinsk vårdplan) that holds goes with the municipality's request for hospital care.
 *
 * fyrbodal-medicinsk-planering, lines 124 and 128; domain FYR-12, FYR-13
 */
import type { CarePlan, ServiceRequest } from '@medplum/fhirtypes'
import { hasCode } from '../../fhir/coded.ts'
import { daysInMonth } from '../../fhir/days-in-month.ts'
import type { Work, WriteRule } from '../../store/write-rule.ts'
import { caseOf } from '../arende/link.ts'
import { formerOf } from '../code/former.ts'
import { idOf, isSame, referenceTo } from '../code/reference.ts'
import { systems } from '../code/urls.ts'
import { parametersFor } from '../rutin/parameters-for.ts'
import { information, type Said, warning } from '../state/refusal.ts'
import type { VardbegaranDependencies } from './dependencies.ts'
import { directionOf, type Request, sentVardbegaran } from './request.ts'

/** Adds the plan to a request that goes out without it. */
export const attachPlan: WriteRule = {
  name: 'vardbegaran-medicinsk-vardplan',
  types: ['ServiceRequest'],
  complete: async (change, work) => {
    const request = sentVardbegaran(change)
    if (request === undefined || change.caller.kind === 'system' || !goesToHospital(request)) return undefined
    const known = request.supportingInfo ?? []
    const missing = (await plansOf(request, work)).filter(
      (plan) => !known.some((one) => isSame(one, referenceTo(plan))),
    )
    if (missing.length === 0) return undefined
    work.say(information(attached(missing)))
    return [{ op: 'add', path: '/supportingInfo', value: [...known, ...missing.map((plan) => referenceTo(plan))] }]
  },
}

/** Warns where there is none, or it is old. */
export function currentPlan(dependencies: VardbegaranDependencies): WriteRule {
  return {
    name: 'vardbegaran-aktuell-vardplan',
    types: ['ServiceRequest'],
    settle: async (change, work) => {
      const request = sentVardbegaran(change)
      if (request === undefined || change.caller.kind === 'system' || !goesToHospital(request)) return
      if (formerOf<ServiceRequest>(change)?.status === 'active') return
      const plans = await attachedPlans(request, work)
      if (plans.length === 0) return work.say(warning(noPlan))
      const oldest = await oldestOf(request, work, dependencies)
      if (plans.every((plan) => dateOf(plan) < oldest)) work.say(warning(oldPlan))
    },
  }
}

function goesToHospital(request: Request): boolean {
  return directionOf(request) === 'kommun-till-slutenvard'
}

async function plansOf({ subject }: Request, work: Work): Promise<readonly CarePlan[]> {
  const patientId = idOf(subject, 'Patient')
  if (patientId === undefined) return []
  const criteria = `patient=Patient/${patientId}&category=${systems.carePlanType}|VP&status=active`
  return work.search<CarePlan>('CarePlan', criteria)
}

async function attachedPlans({ supportingInfo = [] }: Request, work: Work): Promise<readonly CarePlan[]> {
  const ids = supportingInfo.flatMap((one) => idOf(one, 'CarePlan') ?? [])
  const plans = await Promise.all(ids.map((id) => work.read<CarePlan>('CarePlan', id)))
  return plans.flatMap((plan) => (plan && hasCode(plan.category, systems.carePlanType, 'VP') ? [plan] : []))
}

/** The local date from which on a plan is current. */
async function oldestOf(request: Request, work: Work, needs: VardbegaranDependencies): Promise<string> {
  const [caseId] = caseOf(request as unknown as Readonly<Record<string, unknown>>)
  const parameters = await parametersFor({ caseId, patientId: idOf(request.subject, 'Patient') }, work, needs)
  return monthsBefore(needs.localDate(work.now), parameters['medicinskVardplan.aktuell'].value)
}

/** The same day of an earlier month, or the last one there. */
export function monthsBefore(date: string, count: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const months = year * 12 + month - 1 - count
  const [thenYear, thenMonth] = [Math.floor(months / 12), (months % 12) + 1]
  const thenDay = Math.min(day, daysInMonth(thenYear, thenMonth))
  return [String(thenYear).padStart(4, '0'), ...[thenMonth, thenDay].map((part) => String(part).padStart(2, '0'))].join(
    '-',
  )
}

/** When it was last made sure of, as a date. */
function dateOf({ created, period, meta }: CarePlan): string {
  return (created ?? period?.start ?? meta?.lastUpdated ?? '').slice(0, 10)
}

function attached(plans: readonly CarePlan[]): Said {
  const names = plans.map(({ id }) => `CarePlan/${id}`).join(', ')
  return {
    rule: 'vardbegaran-medicinsk-vardplan',
    english: `The patient has a medical care plan, which goes with the request: ${names} was added to supportingInfo.`,
    swedish: `Patienten har en medicinsk vårdplan, som skickas med begäran: ${names} lades till i supportingInfo.`,
  }
}

const noPlan: Said = {
  rule: 'vardbegaran-aktuell-vardplan',
  english:
    'No medical care plan goes with this request. The vårdcentral sees to it that the municipality adds one that is up to date.',
  swedish:
    'Ingen medicinsk vårdplan följer med denna begäran. Vårdcentralen ansvarar för att kommunen lägger till en som är uppdaterad.',
  expression: 'ServiceRequest.supportingInfo',
}

const oldPlan: Said = {
  rule: 'vardbegaran-aktuell-vardplan',
  english:
    'The medical care plan that goes with this request is older than the routine lets it be. Make sure of it, and update it.',
  swedish:
    'Den medicinska vårdplan som följer med denna begäran är äldre än rutinen tillåter. Se över och uppdatera den.',
  expression: 'ServiceRequest.supportingInfo',
}
