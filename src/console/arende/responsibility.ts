/** Who has the medical responsibility when, as `$medicinskt-ansvar` tells it, and where nobody has it. */
import type { Parameters } from '@medplum/fhirtypes'

export interface Responsibility {
  /** `Organization/1` */
  readonly unit: string
  /** ms */
  readonly from: number
  /** ms, exclusive; absent: until further notice. */
  readonly to?: number
  /** In Swedish. */
  readonly ground: string
  readonly isForecast: boolean
}

/** A piece of the bar; without `holder` nobody is responsible. */
export interface Piece {
  readonly holder?: Responsibility
  readonly from: number
  readonly to: number
}

export function responsibilitiesOf({ parameter = [] }: Parameters): readonly Responsibility[] {
  return parameter
    .filter(({ name }) => name === 'ansvar')
    .map(({ part = [] }) => {
      const of = (name: string) => part.find((one) => one.name === name)
      const { start = '', end } = of('period')?.valuePeriod ?? {}
      return {
        unit: of('ansvarig')?.valueReference?.reference ?? '',
        from: Date.parse(start),
        ...(end !== undefined && { to: Date.parse(end) }),
        ground: of('grund')?.valueString ?? '',
        isForecast: of('prognos')?.valueBoolean === true,
      }
    })
}

/** The pieces between two instants in order, gaps among them; of two that overlap the later one begins. */
export function piecesOf(all: readonly Responsibility[], from: number, to: number): readonly Piece[] {
  const sorted = all
    .filter((one) => one.from < to && (one.to ?? to) > from)
    .toSorted((one, other) => one.from - other.from)
  const pieces: Piece[] = []
  let at = from
  for (const [index, holder] of sorted.entries()) {
    const start = Math.max(holder.from, at)
    const end = Math.min(holder.to ?? to, sorted[index + 1]?.from ?? to, to)
    if (start > at) pieces.push({ from: at, to: start })
    if (end > start) pieces.push({ holder, from: start, to: end })
    at = Math.max(at, end)
  }
  if (at < to) pieces.push({ from: at, to })
  return pieces
}
