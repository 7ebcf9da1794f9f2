/** A unit of Lidköping with its kontaktpunkt, units like it, and opening hours: what the rules of the directory are asked of. */
import type { HealthcareService } from '@medplum/fhirtypes'
import { aUnit, plus } from './case-builder.ts'
import { inbox, unit } from './case-parts.ts'

export const enhet = aUnit(unit('kpv', 'kommunal-primarvard'))
export const annan = aUnit(unit('soc', 'socialtjanst'))
export const stangd = aUnit(unit('kpv', 'kommunal-primarvard', { active: false }))
export const utanSystem = aUnit(
  unit('kpv', 'x', { type: [{ coding: [{ system: 'urn:x', code: 'kommunal-primarvard' }] }] }),
)
export const vardagar = ['mon', 'tue', 'wed', 'thu', 'fri'] as const
export const helg = ['sat', 'sun'] as const

export type Day = (typeof vardagar)[number] | (typeof helg)[number]

export const open = (days: readonly Day[], from: string, to: string) => ({
  daysOfWeek: [...days],
  availableStartTime: `${from}:00`,
  availableEndTime: `${to}:00`,
})

export const punkt = (more: Partial<HealthcareService>, kind = 'kontaktpunkt') =>
  plus(enhet, inbox('punkt', kind, more))
