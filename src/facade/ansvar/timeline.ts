/** The responsibilities of a case as its EpisodeOfCare keeps them: the extension medicinskt-ansvar, one for each. */
import type { EpisodeOfCare, Extension } from '@medplum/fhirtypes'
import { extensionOf, extensionsOf } from '../../fhir/coded.ts'
import { dateRange } from '../../fhir/date-range.ts'
import type { Zone } from '../../fhir/time-zone.ts'
import { extensions } from '../code/urls.ts'
import type { Responsibility } from './responsibility.ts'

/** As it was read: whatever a client may have written. */
export interface Kept extends Omit<Responsibility, 'ground'> {
  readonly ground?: string
}

/** A responsibility as an extension; instants are written in UTC. */
export function responsibilityExtension({ unit, from, to, ground }: Responsibility): Extension {
  const end = to === undefined ? {} : { end: new Date(to).toISOString() }
  return {
    url: extensions.medicinsktAnsvar,
    extension: [
      { url: 'organisation', valueReference: { reference: unit } },
      { url: 'period', valuePeriod: { start: new Date(from).toISOString(), ...end } },
      { url: 'grund', valueString: ground },
    ],
  }
}

/** The responsibilities that a case keeps, in order; those without organisation or start are passed over. */
export function keptResponsibilities(episode: EpisodeOfCare, zone: Zone): readonly Kept[] {
  const kept = extensionsOf(episode, extensions.medicinsktAnsvar).flatMap((one) => keptOf(one, zone) ?? [])
  return kept.toSorted((one, other) => one.from - other.from)
}

function keptOf(one: Extension, zone: Zone): Kept | undefined {
  const unit = extensionOf(one, 'organisation')?.valueReference?.reference
  const { start, end } = extensionOf(one, 'period')?.valuePeriod ?? {}
  const from = start === undefined ? undefined : dateRange(start, zone)?.low
  const to = end === undefined ? undefined : dateRange(end, zone)?.low
  const ground = extensionOf(one, 'grund')?.valueString
  if (unit === undefined || from === undefined) return undefined
  return { unit, from, ...(to !== undefined && { to }), ...(ground !== undefined && { ground }) }
}
