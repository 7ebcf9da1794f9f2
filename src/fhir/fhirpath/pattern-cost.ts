/** What a pattern can cost an engine that goes back and tries again, as far as its text tells. */

/** Its repetitions, those of a group with the parenthesis before them: `+`, `){`, `{1,9}`. */
export function repetitionsIn(pattern: string): string[] {
  return bareOf(pattern).match(/\)[*+?{]|[*+]|\{\d+,\d*\}/g) ?? []
}

/** Without what stands in classes and escapes. */
export function bareOf(pattern: string): string {
  return pattern.replaceAll(/\\.|\[(?:\\.|[^\]\\])*\]/gs, 'a')
}

/**
 * In how many ways one can go through a pattern where each of its choices is tried with each of the others. Infinitely
 * many where it is too long to be looked at.
 */
export function waysThrough(pattern: string): number {
  if (pattern.length > longest) return Number.POSITIVE_INFINITY
  let rest = bareOf(pattern).replaceAll(groupSigns, '(')
  let ways = 2 ** (rest.split('?').length - 1)
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = rest.replaceAll(innermost, (_, inner: string) => {
      ways *= alternatives(inner)
      return 'a'
    })
  }
  return ways * alternatives(rest)
}

const longest = 2000
/** How a group begins that is no mere group. */
const groupSigns = /\(\?(?:[:=!]|<[=!]?)/g
const innermost = /\(([^()]*)\)/g

const alternatives = (pattern: string): number => pattern.split('|').length

/** How often a backtracking engine may look at a text of a length. */
export function mostTries(pattern: string, length: number): number {
  const times = repetitionsIn(pattern).map((one) => Math.min(length, Number(/,(\d+)\}$/.exec(one)?.[1] ?? length)) + 1)
  return times.reduce((all, one) => all * one, length * waysThrough(pattern))
}
