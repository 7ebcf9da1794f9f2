/** Date rows. https://hl7.org/fhir/R4/search.html#date */
import { type DateRange, dateRange } from '../date-range.ts'
import type { Zone } from '../time-zone.ts'
import { openHigh, openLow } from './index-row.ts'
import type { RowMaker } from './row-sink.ts'

/** A date, a dateTime or an instant. */
export const dateRow: RowMaker = ({ rows, zone }, key, slot, value) => {
  const range = typeof value === 'string' ? dateRange(value, zone) : undefined
  if (range !== undefined) rows.push({ kind: 'date', key, slot, low: range.low, high: range.high })
}

export const periodRow: RowMaker = ({ rows, zone }, key, slot, value) => {
  const range = period(value, zone)
  if (range !== undefined) rows.push({ kind: 'date', key, slot, low: range.low, high: range.high })
}

/** From the first to the last instant that a Timing names; what it repeats in between does not count. */
export const timingRow: RowMaker = ({ rows, zone }, key, slot, value) => {
  if (typeof value !== 'object' || value === null) return
  const { event, repeat } = value as { event?: unknown; repeat?: { boundsPeriod?: unknown } | null }
  const events = Array.isArray(event)
    ? event.map((one) => (typeof one === 'string' ? dateRange(one, zone) : undefined))
    : []
  const ranges = [...events, period(repeat?.boundsPeriod, zone)].filter((range) => range !== undefined)
  if (ranges.length === 0) return
  const low = ranges.reduce((least, range) => Math.min(least, range.low), openHigh)
  const high = ranges.reduce((most, range) => Math.max(most, range.high), openLow)
  rows.push({ kind: 'date', key, slot, low, high })
}

function period(value: unknown, zone: Zone): DateRange | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { start, end } = value as { start?: unknown; end?: unknown }
  const from = typeof start === 'string' ? dateRange(start, zone) : undefined
  const to = typeof end === 'string' ? dateRange(end, zone) : undefined
  if (from === undefined && to === undefined) return undefined
  const low = from?.low ?? openLow
  const high = to?.high ?? openHigh
  return low < high ? { low, high } : undefined
}
