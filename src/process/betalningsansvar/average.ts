/** What an average policy makes of a municipality's month: the mean of its patients' days, and what is over. */
import type { CareForm, DayAmount, PaymentPolicy } from '../../routine/payment-policy.ts'
import { type Cost, costIn } from './amount.ts'

/** The sums of a municipality's patients who were discharged in a month, of one kind of care. */
export interface Month {
  readonly careForm: CareForm
  readonly year: number
  readonly patients: number
  /** Days from the notification to the discharge, of all of them; discharged on day zero is none. */
  readonly days: number
}

export interface MonthCost {
  /** Absent where there are no patients. */
  readonly mean?: number
  /** Days beyond the free mean, of all patients together. */
  readonly over: number
  readonly cost: Cost
}

/** The month by a policy; the municipality pays for the days by which the mean is over the free one. */
export function monthCost(month: Month, policy: PaymentPolicy, amounts: readonly DayAmount[]): MonthCost {
  const { patients, days, careForm, year } = month
  const over = Math.max(0, days - policy.days[careForm].value * patients)
  const cost = costIn(year, over, amounts)
  return { ...(patients > 0 && { mean: days / patients }), over, cost }
}
