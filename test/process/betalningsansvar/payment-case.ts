/** Policies and facts for the tests of the payment clock. */
import { fileURLToPath } from 'node:url'
import { defaultZone } from '../../../src/fhir/time-zone.ts'
import type { PaymentClock } from '../../../src/process/betalningsansvar/clock.ts'
import { paymentClock } from '../../../src/process/betalningsansvar/clock.ts'
import type { PaymentFacts } from '../../../src/process/betalningsansvar/facts.ts'
import { namedLayers } from '../../../src/routine/layers.ts'
import { type PaymentPolicy, resolvePolicy } from '../../../src/routine/payment-policy.ts'
import { loadPaymentPolicies } from '../../../src/routine/payment-policy-file.ts'
import { loadRulebooks } from '../../../src/routine/rulebook-file.ts'

const folder = fileURLToPath(new URL('../../../profiles/rulebooks', import.meta.url))
export const filed = await loadPaymentPolicies(`${folder}/betalningsansvar`)
const { parameters } = namedLayers((await loadRulebooks(folder)).layers, [])

/** The policy of an id, as a case without a routine has it. */
export function policyOf(id: string, but: Partial<PaymentPolicy> = {}): PaymentPolicy {
  const found = filed.policies.find((policy) => policy.id === id)
  if (found === undefined) throw new Error(`There is no policy ${id}.`)
  return { ...resolvePolicy(found, filed.version, parameters), ...but }
}

/** ms of Swedish wall clock: `2026-03-09 11:59`. */
export function clock(text: string): number {
  const local = Date.parse(`${text.replace(' ', 'T')}Z`)
  return defaultZone.instant(local, Number(text.slice(0, 4)))
}

export interface Story {
  readonly inskrivningsmeddelande?: string
  /** Times at which utskrivningsklar was told. */
  readonly klar?: readonly string[]
  readonly bedomd?: string
  readonly aterkallad?: readonly string[]
  readonly sip?: 'needed' | 'not-needed' | 'undocumented'
  readonly kallad?: string
  readonly kanInte?: readonly [string, string?]
  readonly permission?: readonly [string, string?]
  readonly utskriven?: string
  readonly avliden?: string
  readonly psykiatri?: boolean
}

const first = '2005-01-02 08:00'

/** The facts of a stay whose admission was told and that needs no SIP, unless the story says otherwise. */
export function factsOf(story: Story): PaymentFacts {
  const at = (times: readonly (string | undefined)[], reference: string) =>
    times.flatMap((time) => (time === undefined ? [] : [{ at: clock(time), reference }]))
  const span = (times: readonly [string, string?] | undefined, reference: string) =>
    times === undefined
      ? []
      : [{ from: clock(times[0]), ...(times[1] !== undefined && { to: clock(times[1]) }), reference }]
  const [end] = at([story.utskriven ?? story.avliden], 'Encounter/stay')
  const told = story.inskrivningsmeddelande ?? first
  return {
    careForm: story.psykiatri ? 'psykiatri' : 'somatik',
    admissions: told === '' ? [] : at([told], 'Communication/inskrivning'),
    judgements: at([story.bedomd], 'Encounter/stay'),
    notifications: at(story.klar ?? [], 'Communication/klar'),
    retractions: at(story.aterkallad ?? [], 'Communication/aterkallad'),
    sip: { need: story.sip ?? 'not-needed', calls: at([story.kallad], 'Communication/kallelse') },
    unable: span(story.kanInte, 'Task/vardcentral'),
    leaves: span(story.permission, 'Encounter/stay'),
    ...(end !== undefined && { end: { ...end, why: story.avliden ? 'avliden' : 'utskriven' } }),
  }
}

/** `03-09 zero dag-noll` for each day, up to a time. */
export function told(story: Story, policy: PaymentPolicy, now: string): readonly string[] {
  return reckoned(story, policy, now).days.map(({ date, state, number, reasons }) =>
    [date.slice(5), state, ...(number === undefined ? [] : [number]), ...reasons.map(({ code }) => code)].join(' '),
  )
}

export function reckoned(story: Story, policy: PaymentPolicy, now: string): PaymentClock {
  return paymentClock(factsOf(story), policy, clock(now), defaultZone)
}
