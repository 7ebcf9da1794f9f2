/** The days of discharged patients that an average policy counts, and what a municipality's month costs. LAG-11 */
import type { Encounter, EpisodeOfCare, Patient, Resource } from '@medplum/fhirtypes'
import type { Zone } from '../../fhir/time-zone.ts'
import { namedLayers } from '../../routine/layers.ts'
import { type CareForm, type PaymentPolicies, type PaymentPolicy, resolvePolicy } from '../../routine/payment-policy.ts'
import type { Rulebook } from '../../routine/rulebook.ts'
import { monthCost } from '../betalningsansvar/average.ts'
import { policyFor } from '../betalningsansvar/choose-policy.ts'
import { paymentClock } from '../betalningsansvar/clock.ts'
import type { PaymentFacts } from '../betalningsansvar/facts.ts'
import { factsOf } from '../betalningsansvar/resource-facts.ts'
import type { Observed, Scope } from './observed.ts'
import type { Derive } from './shown.ts'
import type { Source } from './source.ts'
import { discharges } from './stays.ts'

export interface PaymentDaysNeeds {
  readonly zone: Zone
  readonly layers: () => Promise<readonly Rulebook[]>
  readonly policies: () => Promise<PaymentPolicies>
}

/** Days of each discharged patient of whom the admission and utskrivningsklar were told. */
export async function* paymentDays(
  source: Source,
  scope: Scope,
  needs: PaymentDaysNeeds,
): AsyncGenerator<readonly Observed[]> {
  const policies = await averagePolicies(needs)
  for await (const page of discharges(source, scope, needs.zone)) {
    const observed: Observed[] = []
    for (const { stay, patient, facts, end } of page) {
      source.demandTime()
      const of = await caseOf(stay, patient, source)
      if (of === undefined) continue
      const told = factsOf(stay, of, needs.zone)
      if (!isCounted(told, end)) continue
      const { passed } = paymentClock(told, policies(facts.kommun?.slice(0, 2)), end, needs.zone)
      observed.push({ ...facts, group: told.careForm, value: passed })
    }
    yield observed
  }
}

/** The admission and utskrivningsklar were told, and a SIP was called where one is needed. vardsamverkan-vg */
function isCounted({ admissions, notifications, sip }: PaymentFacts, end: number): boolean {
  const happened = (all: readonly { readonly at: number }[]) => all.some(({ at }) => at <= end)
  return happened(admissions) && happened(notifications) && (sip.need !== 'needed' || happened(sip.calls))
}

async function caseOf(stay: Encounter, patient: Patient | undefined, { store, query }: Source) {
  const id = stay.episodeOfCare?.[0]?.reference?.split('/')[1]
  if (id === undefined) return undefined
  const stored = await store.read(query, 'EpisodeOfCare', id)
  if (stored === undefined || stored.deleted) return undefined
  const episode: EpisodeOfCare = JSON.parse(stored.content)
  const kept = await store.members(query, id)
  const members = kept.flatMap(({ deleted, content }): Resource[] => (deleted ? [] : [JSON.parse(content)]))
  return { episode, members, ...(patient && { patient }) }
}

/** The average policy of a county; where it has none, that of three days. */
async function averagePolicies({ layers, policies }: PaymentDaysNeeds): Promise<(lan?: string) => PaymentPolicy> {
  const { parameters } = namedLayers(await layers(), [])
  const { version, policies: filed } = await policies()
  const average = filed.filter(({ model }) => model === 'average')
  return (lan) => {
    const found = policyFor(average, lan, '9999-12-31')
    if (found === undefined) throw new Error('betalningsansvar.yaml has no average policy.')
    return resolvePolicy(found, version, parameters)
  }
}

/** The days over the free mean, and what they cost, of one municipality's month. */
export async function paymentCost(needs: PaymentDaysNeeds): Promise<Derive> {
  const [policies, { amounts }] = await Promise.all([averagePolicies(needs), needs.policies()])
  return ({ code, title, count, sum }, { places, segment }) => {
    if (places.kommun === undefined || segment.first.slice(0, 7) !== segment.last.slice(0, 7)) return []
    const month = { careForm: code as CareForm, year: Number(segment.first.slice(0, 4)), patients: count, days: sum }
    return costGroups({ code, title }, monthCost(month, policies(places.kommun.slice(0, 2)), amounts))
  }
}

function costGroups({ code, title }: { code: string; title: string }, { over, cost }: ReturnType<typeof monthCost>) {
  const isMasked = false
  const days = { code: 'd', name: 'dagar' }
  return [
    { code: `${code}-over`, title: `${title}, dagar över det fria genomsnittet`, score: over, unit: days, isMasked },
    ...(cost.ore === undefined
      ? []
      : [
          {
            code: `${code}-belopp`,
            title: `${title}, belopp`,
            score: cost.ore,
            unit: { code: '{ore}', name: 'öre' },
            isMasked,
          },
        ]),
  ]
}
