/** Statistics of medical care plans (Swedish: medicinska vårdplaner). */
import type { CarePlan, Patient } from '@medplum/fhirtypes'
import type { Zone } from '../../fhir/time-zone.ts'
import { coded, within } from './filter.ts'
import type { Observed, Scope } from './observed.ts'
import { instantOf, kommunOf, systems } from './read.ts'
import type { Source } from './source.ts'

/** Plans that were made within the scope; and those that hold now, made before its end. */
export async function* medicalPlans(source: Source, scope: Scope, zone: Zone): AsyncGenerator<readonly Observed[]> {
  const where = [
    coded(source, 'CarePlan.category', ['VP'], systems.carePlanType),
    coded(source, 'CarePlan.status', ['active', 'completed']),
    ...within(source, scope, 'CarePlan.patient'),
  ]
  for await (const plans of source.pages<CarePlan>('CarePlan', where)) {
    const patients = await source.byReference<Patient>(
      'Patient',
      plans.map(({ subject }) => subject?.reference),
    )
    yield plans.flatMap((plan) => counted(plan, kommunOf(patients.get(plan.subject?.reference ?? '')), scope, zone))
  }
}

function counted({ created, status }: CarePlan, facts: Pick<Observed, 'kommun'>, scope: Scope, zone: Zone): Observed[] {
  const at = instantOf(created, zone)
  if (at === undefined || at >= scope.high) return []
  return [
    ...(at >= scope.low ? [{ ...facts, at, group: 'nya' }] : []),
    ...(status === 'active' ? [{ ...facts, at: scope.high - 1, group: 'gallande' }] : []),
  ]
}
