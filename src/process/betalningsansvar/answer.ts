/** The payment clock of a case as Parameters. */
import type { Parameters, ParametersParameter } from '@medplum/fhirtypes'
import type { PaymentPolicy, PaymentSource } from '../../routine/payment-policy.ts'
import type { Cost } from './amount.ts'
import type { PaymentClock, PaymentDay } from './clock.ts'
import type { PaymentFacts } from './facts.ts'
import type { Reason } from './reasons.ts'

export interface Answered {
  readonly policy: PaymentPolicy
  readonly facts: PaymentFacts
  readonly clock: PaymentClock
  readonly cost: Cost
  /** ms since the epoch. */
  readonly at: number
  readonly isForecast: boolean
}

/** The answer of `$betalningsansvar`. */
export function paymentAnswer({ policy, facts, clock, cost, at, isForecast }: Answered): Parameters {
  const { days, liableFrom, passed, isCut } = clock
  return {
    resourceType: 'Parameters',
    parameter: [
      { name: 'policy', valueString: `${policy.id}|${policy.version}` },
      { name: 'titel', valueString: policy.title },
      { name: 'modell', valueCode: policy.model === 'average' ? 'genomsnitt' : 'individuell' },
      { name: 'vardform', valueCode: facts.careForm },
      { name: 'at', valueInstant: new Date(at).toISOString() },
      { name: 'prognos', valueBoolean: isForecast },
      ...optional(liableFrom, (valueDate) => ({ name: 'betalningsansvarFran', valueDate })),
      { name: 'dagar', valueInteger: passed },
      { name: 'betalningsdagar', valueInteger: days.filter(({ state }) => state === 'paid').length },
      ...costParameters(policy, cost),
      ...(days.length > 0 ? [] : [{ name: 'anledning', valueString: noDays }]),
      ...days.map((day) => ({ name: 'dag', part: dayParts(day) })),
      ...(isCut ? [{ name: 'avkortad', valueBoolean: true }] : []),
    ],
  }
}

const noDays = 'Ingen läkare har bedömt patienten som utskrivningsklar.'

/** An average policy has no amount of one case: the municipality pays by its month. */
function costParameters({ model }: PaymentPolicy, { ore, unknown }: Cost): ParametersParameter[] {
  if (model === 'average') return []
  return [
    ...optional(ore, (valueInteger) => ({ name: 'beloppOre', valueInteger })),
    ...unknown.map((valueInteger) => ({ name: 'beloppSaknas', valueInteger })),
  ]
}

const states: Readonly<Record<PaymentDay['state'], string>> = {
  stopped: 'stoppad',
  zero: 'dag-noll',
  free: 'fri',
  paid: 'betalas',
  averaged: 'raknas',
}

function dayParts({ date, state, number, reasons }: PaymentDay): ParametersParameter[] {
  return [
    { name: 'datum', valueDate: date },
    { name: 'tillstand', valueCode: states[state] },
    ...optional(number, (valueInteger) => ({ name: 'nummer', valueInteger })),
    ...reasons.map((reason) => ({ name: 'orsak', part: reasonParts(reason) })),
  ]
}

function reasonParts({ code, text, source, assumption, verified, evidence }: Reason): ParametersParameter[] {
  return [
    { name: 'kod', valueCode: code },
    { name: 'text', valueString: text },
    ...optional(source, (read) => ({ name: 'kalla', valueString: citation(read) })),
    { name: 'antagande', valueBoolean: assumption },
    ...(verified ? [] : [{ name: 'verifierad', valueBoolean: false }]),
    ...evidence.map((reference) => ({ name: 'underlag', valueReference: { reference } })),
  ]
}

const citation = ({ document, section }: PaymentSource): string => `${document}, ${section}`

function optional<T>(value: T | undefined, of: (value: T) => ParametersParameter): ParametersParameter[] {
  return value === undefined ? [] : [of(value)]
}
