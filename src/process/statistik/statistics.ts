/** Every statistic: what it counts, how, and by which Measure it is known. */

import { completeness, inTime, type Judges } from './cases.ts'
import { hoursToContact } from './named-contacts.ts'
import type { Observed, Scope, StatisticFacts } from './observed.ts'
import { type PaymentDaysNeeds, paymentCost, paymentDays } from './payment-days.ts'
import { pilotBaseline } from './pilot-baseline.ts'
import { medicalPlans } from './plans.ts'
import { preparedRequests } from './prepared.ts'
import { withQuantiles } from './quantiles.ts'
import type { Derive } from './shown.ts'
import { freeSlots } from './slots.ts'
import type { Source } from './source.ts'
import { dischargeCount, hoursToHome, readmissions } from './stays.ts'

export type StatisticNeeds = Judges & PaymentDaysNeeds

export interface Statistic extends StatisticFacts {
  /** What it counts has a unit, beside the municipality of the person. */
  readonly hasUnits: boolean
  /** What it counts is of persons: a report of one person is possible. */
  readonly isOfPersons: boolean
  /** It counts what rules say, so that those of one rulebook can be asked for. */
  readonly isOfRules?: true
  readonly observe: (source: Source, scope: Scope, needs: StatisticNeeds) => AsyncGenerator<readonly Observed[]>
  readonly derive?: (needs: StatisticNeeds) => Promise<Derive>
}

const hours = { code: 'd', name: 'dygn', steps: 24 } as const
const toHome: StatisticFacts = {
  id: 'dygn-till-hemgang',
  scoring: 'continuous-variable',
  groups: [{ code: 'dygn', title: 'Dygn från utskrivningsklar till hemgång' }],
  unit: hours,
}

const toContact: StatisticFacts = {
  id: 'dygn-till-fast-vardkontakt',
  scoring: 'continuous-variable',
  groups: [{ code: 'fast-vardkontakt', title: 'Dygn från inskrivning till fast vårdkontakt' }],
  unit: hours,
}

export const statistics: readonly Statistic[] = [
  {
    id: 'fullstandighet',
    scoring: 'proportion',
    groups: [],
    hasUnits: false,
    isOfPersons: true,
    isOfRules: true,
    observe: completeness,
  },
  {
    id: 'i-tid',
    scoring: 'proportion',
    groups: [],
    hasUnits: false,
    isOfPersons: true,
    isOfRules: true,
    observe: inTime,
  },
  {
    ...toHome,
    hasUnits: true,
    isOfPersons: true,
    observe: (source, scope, { zone }) => hoursToHome(source, scope, zone),
    derive: async () => withQuantiles(toHome),
  },
  {
    ...toContact,
    hasUnits: true,
    isOfPersons: true,
    observe: (source, scope, { zone }) => hoursToContact(source, scope, zone),
    derive: async () => withQuantiles(toContact),
  },
  {
    id: 'utskrivna',
    scoring: 'cohort',
    groups: [
      { code: 'utskrivna', title: 'Utskrivna patienter' },
      { code: 'utskrivna-kpv', title: 'Utskrivna patienter med beslut om kommunal primärvård' },
    ],
    hasUnits: true,
    isOfPersons: true,
    observe: (source, scope, { zone }) => dischargeCount(source, scope, zone),
    derive: pilotBaseline,
  },
  {
    id: 'forberedd-vardbegaran',
    scoring: 'proportion',
    groups: [{ code: 'forberedda', title: 'Har en förberedd vårdbegäran, av dem med pågående kommunala insatser' }],
    hasUnits: false,
    isOfPersons: true,
    observe: preparedRequests,
  },
  {
    id: 'aterinskrivning',
    scoring: 'proportion',
    groups: [{ code: 'aterinskrivna', title: 'Inskrivna på nytt inom 30 dagar' }],
    hasUnits: true,
    isOfPersons: true,
    observe: (source, scope, { zone }) => readmissions(source, scope, zone),
  },
  {
    id: 'medicinska-vardplaner',
    scoring: 'cohort',
    groups: [
      { code: 'nya', title: 'Nya medicinska vårdplaner' },
      { code: 'gallande', title: 'Gällande medicinska vårdplaner' },
    ],
    hasUnits: false,
    isOfPersons: true,
    observe: (source, scope, { zone }) => medicalPlans(source, scope, zone),
  },
  {
    id: 'lediga-sip-tider',
    scoring: 'cohort',
    groups: [{ code: 'lediga', title: 'Lediga tider för SIP' }],
    hasUnits: true,
    isOfPersons: false,
    observe: (source, scope, { zone }) => freeSlots(source, scope, zone),
  },
  {
    id: 'betalningsdagar',
    scoring: 'continuous-variable',
    groups: [
      { code: 'somatik', title: 'Dagar från utskrivningsklar, somatik' },
      { code: 'psykiatri', title: 'Dagar från utskrivningsklar, psykiatri' },
    ],
    unit: { code: 'd', name: 'dagar', steps: 1 },
    hasUnits: true,
    isOfPersons: true,
    observe: paymentDays,
    derive: paymentCost,
  },
]
