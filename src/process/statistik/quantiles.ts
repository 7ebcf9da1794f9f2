/** The middle of the values of a mean, and their ninth tenth. */
import type { StatisticFacts } from './observed.ts'
import type { Derive } from './shown.ts'
import { quantileOf, type Tally } from './tally.ts'

/** The ninth tenth of fewer than these is the value of one person. */
const fewestForNinthTenth = 10

type Unit = Pick<StatisticFacts, 'unit'>

/** The median beside the mean. */
export function withMedian({ unit }: Unit): Derive {
  return (tally) => [quantile(tally, 0.5, 'median', unit)]
}

/** Median and ninth tenth beside the mean. */
export function withQuantiles({ unit }: Unit): Derive {
  return (tally, _, { isNarrow }) => {
    const ninth = quantile(tally, 0.9, 'p90', unit)
    const { score: _hidden, ...without } = ninth
    const isOfOne = isNarrow && tally.count > 0 && tally.count < fewestForNinthTenth
    return [quantile(tally, 0.5, 'median', unit), isOfOne ? { ...without, isMasked: true } : ninth]
  }
}

function quantile(tally: Tally, share: number, name: 'median' | 'p90', unit: StatisticFacts['unit']) {
  const { code, title, count } = tally
  const value = quantileOf(tally, share)
  const named = unit && { unit: { code: unit.code, name: unit.name } }
  const score = value === undefined ? {} : { score: value / (unit?.steps ?? 1) }
  return {
    code: `${code}-${name}`,
    title: `${title}, ${name === 'median' ? 'median' : '90 procent inom'}`,
    count,
    isMasked: false,
    ...named,
    ...score,
  }
}
