/** Which lines of a text become which, as `diff -u` shows it. */

type Step = readonly [sign: ' ' | '-' | '+', line: string]

const around = 2
/** Beyond so many lines between the first and the last that differ they are not matched one by one. */
const mostMatched = 2000

/** Lines that differ, with two lines around each; nothing where none does. */
export function difference(before: string, after: string, name: string): readonly string[] {
  if (before === after) return []
  const steps = stepsOf(before.split(/\r?\n/), after.split(/\r?\n/))
  const near = steps.map((_, at) =>
    steps.slice(Math.max(0, at - around), at + around + 1).some(([sign]) => sign !== ' '),
  )
  const lines = steps.flatMap(([sign, line], at) => {
    if (!near[at]) return []
    return [...(at > 0 && !near[at - 1] ? ['@@'] : []), `${sign}${line}`]
  })
  return [`--- ${name}`, `+++ ${name}`, ...lines]
}

function stepsOf(before: readonly string[], after: readonly string[]): readonly Step[] {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let end = 0
  const most = Math.min(before.length, after.length) - start
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  const same = (lines: readonly string[]): readonly Step[] => lines.map((line) => [' ', line])
  return [
    ...same(before.slice(0, start)),
    ...between(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...same(before.slice(before.length - end)),
  ]
}

/** By the longest common run of lines. */
function between(before: readonly string[], after: readonly string[]): readonly Step[] {
  if (before.length * after.length > mostMatched * mostMatched)
    return [...before.map((line): Step => ['-', line]), ...after.map((line): Step => ['+', line])]
  const lengths = commonLengths(before, after)
  const steps: Step[] = []
  for (let [i, j] = [0, 0]; i < before.length || j < after.length; ) {
    const sign = signOf(before[i], after[j], commonAt(lengths, i + 1, j) >= commonAt(lengths, i, j + 1))
    steps.push([sign, (sign === '+' ? after[j] : before[i]) ?? ''])
    if (sign !== '+') i++
    if (sign !== '-') j++
  }
  return steps
}

const commonAt = (lengths: readonly Uint16Array[], i: number, j: number): number => lengths[i]?.[j] ?? 0

/** What comes next of two lines, undefined where a text is at its end. */
function signOf(before: string | undefined, after: string | undefined, leavesMore: boolean): Step[0] {
  if (after === undefined) return '-'
  if (before === undefined) return '+'
  if (before === after) return ' '
  return leavesMore ? '-' : '+'
}

/** How many lines the ends behind two places have in common. */
function commonLengths(before: readonly string[], after: readonly string[]): readonly Uint16Array[] {
  const rows = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1))
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const isSame = before[i] === after[j]
      const length = isSame
        ? commonAt(rows, i + 1, j + 1) + 1
        : Math.max(commonAt(rows, i + 1, j), commonAt(rows, i, j + 1))
      rows[i]?.fill(length, j, j + 1)
    }
  }
  return rows
}
