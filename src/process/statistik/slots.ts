/** Free times for a SIP. lidkoping-kontaktpunkt, line 34 (LID-08) */
import type { HealthcareService, Schedule, Slot } from '@medplum/fhirtypes'
import { ownExtensionOf } from '../../fhir/coded.ts'
import type { Zone } from '../../fhir/time-zone.ts'
import { coded, touches } from './filter.ts'
import type { Observed, Scope } from './observed.ts'
import { instantOf, systems } from './read.ts'
import type { Source } from './source.ts'

/** Slots of the service sip that begin within the scope and are free; of no person, so none of one. */
export async function* freeSlots(source: Source, scope: Scope, zone: Zone): AsyncGenerator<readonly Observed[]> {
  if (scope.patient !== undefined) return
  const where = [
    coded(source, 'Slot.status', ['free']),
    coded(source, 'Slot.service-type', ['sip'], systems.processbegrepp),
    touches(source, 'Slot.start', scope),
  ]
  for await (const slots of source.pages<Slot>('Slot', where)) {
    const services = await servicesOf(source, slots)
    yield slots.flatMap(({ start, schedule }): Observed[] => {
      const at = instantOf(start, zone)
      const place = placeOf(services.get(schedule?.reference ?? ''))
      return at !== undefined && isAsked(place, scope) ? [{ ...place, at, group: 'lediga' }] : []
    })
  }
}

/** The service behind each schedule. */
async function servicesOf(source: Source, slots: readonly Slot[]): Promise<ReadonlyMap<string, HealthcareService>> {
  const schedules = await source.byReference<Schedule>(
    'Schedule',
    slots.map(({ schedule }) => schedule?.reference),
  )
  const actors = [...schedules.values()].flatMap(({ actor }) => actor.map(({ reference }) => reference))
  const services = await source.byReference<HealthcareService>('HealthcareService', actors)
  return new Map(
    [...schedules].flatMap(([reference, { actor }]) => {
      const service = actor.map((one) => services.get(one.reference ?? '')).find((one) => one !== undefined)
      return service === undefined ? [] : [[reference, service]]
    }),
  )
}

function placeOf(service: HealthcareService | undefined): Pick<Observed, 'kommun' | 'unit'> {
  const kommun = ownExtensionOf(service, 'kommun')?.valueCoding?.code
  const unit = service?.providedBy?.reference
  return { ...(kommun !== undefined && { kommun }), ...(unit !== undefined && { unit }) }
}

function isAsked({ kommun, unit }: Pick<Observed, 'kommun' | 'unit'>, scope: Scope): boolean {
  if (scope.unit !== undefined && scope.unit !== unit) return false
  return scope.kommuner === undefined || (kommun !== undefined && scope.kommuner.includes(kommun))
}
