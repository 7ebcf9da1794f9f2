/** What the days of a stay, or of a municipality's month, cost: öre, by the amounts of each year. */
import type { DayAmount } from '../../routine/payment-policy.ts'
import type { PaymentDay } from './clock.ts'

export interface Cost {
  /** Absent where the amount of some year is not known here. */
  readonly ore?: number
  /** The amounts that it was reckoned by. */
  readonly by: readonly DayAmount[]
  /** Years whose amount is not known here. */
  readonly unknown: readonly number[]
}

/** The cost of the days that the municipality is liable for. */
export function costOf(days: readonly PaymentDay[], amounts: readonly DayAmount[]): Cost {
  const paid = days.filter(({ state }) => state === 'paid').map(({ date }) => Number(date.slice(0, 4)))
  return cost(paid, amounts)
}

/** The cost of a number of days of one year. */
export function costIn(year: number, days: number, amounts: readonly DayAmount[]): Cost {
  return cost(
    Array.from({ length: days }, () => year),
    amounts,
  )
}

function cost(years: readonly number[], amounts: readonly DayAmount[]): Cost {
  const known = (year: number) => amounts.find((amount) => amount.year === year && amount.ore !== undefined)
  const distinct = [...new Set(years)].toSorted((one, other) => one - other)
  const unknown = distinct.filter((year) => known(year) === undefined)
  const by = distinct.flatMap((year) => known(year) ?? [])
  if (unknown.length > 0) return { by, unknown }
  return { ore: years.reduce((sum, year) => sum + (known(year)?.ore ?? 0), 0), by, unknown }
}
