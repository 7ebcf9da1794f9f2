/** Patterns of expressions, made once, and what one can cost an engine that goes back and tries again. */
import { linearPattern } from '../linear-pattern.ts'
import { FhirError } from '../outcome.ts'
import { spend } from './budget.ts'

type Extent = 'part' | 'whole'

/** Whether a text matches a pattern. */
export type Tester = (text: string) => boolean
const testers: Readonly<Record<Extent, Map<string, Tester>>> = { part: new Map(), whole: new Map() }

/**
 * The test of a pattern, which comes from an expression that anybody may have written: it takes linear time.
 *
 * @throws {FhirError} invalid, unprocessable: it is no pattern, or needs a backtracking engine
 */
export function tester(pattern: string, extent: Extent): Tester {
  const known = testers[extent]
  const found = known.get(pattern)
  if (found !== undefined) return found
  const made = rememberingLast(madeTester(pattern, extent))
  if (known.size > 500) known.clear()
  known.set(pattern, made)
  return made
}

/** Several conditions ask the same of one value, one after the other. */
function rememberingLast(test: Tester): Tester {
  let last: string | undefined
  let answer = false
  return (text) => {
    if (text === last) return answer
    answer = test(text)
    last = text.length <= mostRemembered ? text : undefined
    return answer
  }
}

/** A longer text is not worth its memory. */
const mostRemembered = 100

function madeTester(pattern: string, extent: Extent): Tester {
  if (!isPlain(pattern, extent)) return inSteps(pattern, extent)
  const made = compiled(extent === 'whole' ? `^(?:${pattern})$` : pattern, 'su')
  if (startsInOnePlace(pattern, extent) || repetitionsIn(pattern).length === 0) return (text) => made.test(text)
  let steps: Tester | undefined
  return (text) => {
    if (text.length <= mostGoneThroughAgain) return made.test(text)
    steps ??= inSteps(pattern, extent)
    return steps(text)
  }
}

/** A repetition that may begin at each character of a text is gone through again from each. */
const mostGoneThroughAgain = 500

/** To look at a part of a pattern takes longer than a step. */
const stepsOfPart = 4

function inSteps(pattern: string, extent: Extent): Tester {
  const whole = extent === 'whole' ? pattern : `[\\s\\S]*(?:${pattern})[\\s\\S]*`
  const test = linearPattern(whole, (parts) => spend(stepsOfPart * parts))
  return (text) => {
    spend(text.length)
    return test(text)
  }
}

/** One repetition at most, and none of a group, so that there is nothing to go back to; those that end in one place apart. */
function isPlain(pattern: string, extent: Extent): boolean {
  const counted = pattern.replaceAll(limited, (all, set: string, most: string, next: string) =>
    Number(most) <= mostCounted && !isIn(next, set) ? next : all,
  )
  const others = startsInOnePlace(pattern, extent)
    ? counted.replaceAll(unlimited, (all, set: string, next: string) => (isIn(next, set) ? all : next))
    : counted
  if (waysThrough(pattern) > mostWays) return false
  const repetitions = repetitionsIn(others)
  return repetitions.length <= 1 && !repetitions.some((one) => one.startsWith(')'))
}

/** More than the choices of a pattern can be gone through at each place of a text without anybody noticing. */
const mostWays = 64

/** A few of a set, and then a character that is none of them: `[a-z]{1,64}/`. It can end in one place only. */
const limited = /(\[[\w.-]+\])\{\d+,(\d+)\}([\w/])(?![*+?{])/g
const mostCounted = 64

/** The same without a limit, where the text is not gone through again from each of its characters. */
const unlimited = /(\[[\w.+-]+\])[*+]([\w/:])(?![*+?{])/g

function startsInOnePlace(pattern: string, extent: Extent): boolean {
  return (extent === 'whole' || pattern.startsWith('^')) && !bareOf(pattern).includes('|')
}

function isIn(character: string, set: string): boolean {
  try {
    return new RegExp(set).test(character)
  } catch {
    return true
  }
}

const patterns = new Map<string, RegExp>()

const mostRepetitions = 3

/** Replacing needs a backtracking engine, so that patterns which could keep it busy are refused. */
export function regex(pattern: string): RegExp {
  const known = patterns.get(pattern)
  if (known !== undefined) {
    known.lastIndex = 0
    return known
  }
  const endless = repetitionsIn(pattern).filter((one) => !/^\{\d+,\d+\}$/.test(one))
  if (endless.length > mostRepetitions || endless.some((one) => one.startsWith(')'))) {
    throw new FhirError('invalid', 'A pattern of replaceMatches() may repeat no group, and at most three characters.')
  }
  const made = compiled(pattern, 'gsu')
  if (patterns.size > 500) patterns.clear()
  patterns.set(pattern, made)
  return made
}

/** Patterns of other dialects escape more than the `u` flag allows. */
function compiled(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, flags)
  } catch {
    return loosely(pattern, flags.replace('u', ''))
  }
}

function loosely(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, flags)
  } catch {
    throw new FhirError('invalid', 'A pattern of the FHIRPath expression is no regular expression.')
  }
}

/** Its repetitions, those of a group with the parenthesis before them: `+`, `){`, `{1,9}`. */
function repetitionsIn(pattern: string): string[] {
  return bareOf(pattern).match(/\)[*+?{]|[*+]|\{\d+,\d*\}/g) ?? []
}

/** Without what stands in classes and escapes. */
function bareOf(pattern: string): string {
  return pattern.replaceAll(/\\.|\[(?:\\.|[^\]\\])*\]/gs, 'a')
}

/**
 * In how many ways one can go through a pattern where each of its choices is tried with each of the others. Infinitely
 * many where it is too long to be looked at.
 */
function waysThrough(pattern: string): number {
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
