/** What a run found, as a table that a terminal and Markdown both show. */

/** One figure of ours beside the same of the ceiling, both in `unit`. */
export interface Row {
  readonly what: string
  readonly ours: number
  readonly ceiling: number
  /** `/s`, `ms` or `MB`. */
  readonly unit: string
  /** Ours by the ceiling; the median of what the rounds had, so it need not be the quotient of the two before. */
  readonly ratio: number
  readonly target?: Target
}

export type Target = { readonly atLeast: number } | { readonly atMost: number }

const heads = ['what', 'ours', 'ceiling', 'ratio', 'target', 'met']

/** The rows as a Markdown table whose columns are even. */
export function printed(rows: readonly Row[]): string {
  const cells = [heads, ...rows.map(cellsOf)]
  const widths = heads.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)))
  const lines = cells.map((line) => `| ${line.map((cell, column) => padded(cell, column, widths)).join(' | ')} |`)
  const rule = `|${widths.map((width, column) => `${'-'.repeat(width + 1)}${column === 0 ? '-' : ':'}`).join('|')}|`
  return [lines[0], rule, ...lines.slice(1)].join('\n')
}

function padded(cell: string, column: number, widths: readonly number[]): string {
  const width = widths[column] ?? 0
  return column === 0 ? cell.padEnd(width) : cell.padStart(width)
}

function cellsOf({ what, ours, ceiling, unit, ratio, target }: Row): string[] {
  const wanted = target === undefined ? '' : targetText(target)
  const met = target === undefined ? '' : isMet(ratio, target) ? 'yes' : 'NO'
  return [what, `${short(ours)} ${unit}`, `${short(ceiling)} ${unit}`, short(ratio), wanted, met]
}

function targetText(target: Target): string {
  return 'atLeast' in target ? `>= ${short(target.atLeast)}` : `<= ${short(target.atMost)}`
}

function isMet(ratio: number, target: Target): boolean {
  return 'atLeast' in target ? ratio >= target.atLeast : ratio <= target.atMost
}

/** Three figures that matter. */
function short(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)))
}
