/** When a municipality pays for a patient who stays though ready for discharge (Swedish: betalningsansvar), as data. */
import type { ParameterName, Parameters } from './parameters.ts'

export const careForms = ['somatik', 'psykiatri'] as const

/** The kind of hospital care (Swedish: vårdform). */
export type CareForm = (typeof careForms)[number]

/** What must hold beside the notification of utskrivningsklar. */
export type Demand = 'inskrivningsmeddelande' | 'sip-kallelse' | 'oppenvard' | 'pa-avdelningen'

/** Where a policy or an amount was read. */
export interface PaymentSource {
  readonly document: string
  readonly section: string
  readonly url?: string
}

export interface PaymentSetting<Value> {
  readonly value: Value
  readonly source?: PaymentSource
  /** The sources leave it open: the value is ours until those whom it concerns have decided. */
  readonly assumption?: boolean
  /** `false`: the source was not read for this. */
  readonly verified?: boolean
}

/** As the routines of the case say it. */
interface ByParameter {
  readonly parameter: ParameterName & `betalningsansvar.${string}`
}

interface PolicyFrame<Days, Time> {
  readonly id: string
  readonly title: string
  /** Counties by their codes; absent: all. */
  readonly applies: { readonly lan?: readonly string[] }
  /** Local dates, both inclusive. */
  readonly effective: { readonly start: string; readonly end?: string }
  /** `individual`: each patient by itself. `average`: the municipality by the mean of its patients of a month. */
  readonly model: 'individual' | 'average'
  /**
   * `individual`: the number of the day on which liability begins, the day of the notification being 0. `average`: the
   * mean that is free.
   */
  readonly days: Readonly<Record<CareForm, Days>>
  /** The time of day at which each day is judged, and on which side of it the very instant lies. */
  readonly cutOff: { readonly time: Time; readonly sharp: PaymentSetting<'same-day' | 'next-day'> }
  readonly calendar: PaymentSetting<'kalenderdagar' | 'vardagar'>
  /** A day on which a demand is not met: not counted, or counted without liability. */
  readonly unmet: PaymentSetting<'stops' | 'bars'>
  readonly demands: PaymentSetting<readonly Demand[]>
  /** How a case counts of which nobody has said whether a SIP is needed. */
  readonly undocumentedSip: PaymentSetting<'needed' | 'not-needed'>
  /** Whether the date of the discharge itself is paid for. */
  readonly lastDay: PaymentSetting<'free' | 'charged'>
}

/** A policy as its file has it. */
export type FiledPolicy = PolicyFrame<PaymentSetting<number> | ByParameter, PaymentSetting<string> | ByParameter>

/** A policy for one case: what it leaves to the routines is filled in. */
export type PaymentPolicy = PolicyFrame<PaymentSetting<number>, PaymentSetting<string>> & { readonly version: string }

/** What a day costs the municipality in a calendar year. */
export interface DayAmount {
  readonly year: number
  /** Absent: not known here. */
  readonly ore?: number
  readonly source: PaymentSource
  readonly verified?: boolean
}

export interface PaymentPolicies {
  readonly version: string
  readonly policies: readonly FiledPolicy[]
  readonly amounts: readonly DayAmount[]
}

/** The policy for a case whose routines have these parameters. */
export function resolvePolicy(filed: FiledPolicy, version: string, parameters: Parameters): PaymentPolicy {
  const days = (of: CareForm) => {
    const setting = filed.days[of]
    if (!('parameter' in setting)) return setting
    const { value, ...rest } = parameters[of === 'somatik' ? 'betalningsansvar.somatik' : 'betalningsansvar.psykiatri']
    return { ...rest, value: Number.parseInt(value, 10) }
  }
  const { time, sharp } = filed.cutOff
  return {
    ...filed,
    version,
    days: { somatik: days('somatik'), psykiatri: days('psykiatri') },
    cutOff: { sharp, time: 'parameter' in time ? parameters['betalningsansvar.brytklockslag'] : time },
  }
}
