/** What `vardbro validate` is asked. */
import { readConfig } from '../../config.ts'
import { UseError } from '../failure.ts'
import { type Asked, isAsked, listOf, textOf } from '../line/asked.ts'
import { formats } from '../line/formats.ts'
import type { Surroundings } from '../surroundings.ts'
import type { FormatName } from './formats/format-named.ts'
import type { Judging } from './judge.ts'
import { type Asking, ownCacheFile } from './own-cache.ts'
import type { Keeping } from './verdict-cache.ts'

export interface Target {
  readonly format: FormatName
  /** Absent: the standard output. */
  readonly file?: string
}

export interface Order {
  readonly given: readonly string[]
  readonly stdinName: string
  readonly targets: readonly Target[]
  readonly judging: Omit<Judging, 'tell'>
  readonly failOn: 'error' | 'warning' | 'information' | 'never'
  readonly mostWarnings: number
  readonly baseline?: string
  readonly updatesBaseline: boolean
  /** Where verdicts are kept; absent: nowhere. */
  readonly cache?: Keeping
  readonly fixes: 'no' | 'shown' | 'written'
  readonly isWatching: boolean
  readonly isQuiet: boolean
  readonly hasFrames: boolean
  readonly mayBeEmpty: boolean
}

/** @throws {UseError} options that do not fit */
export function orderOf(asked: Asked, { environment }: Pick<Surroundings, 'environment'>): Order {
  demandFitting(asked)
  const isQuiet = isAsked(asked, 'quiet')
  const given = givenOr(asked.given)
  const judging = judgingOf(asked, environment)
  return {
    ...baselineOf(asked),
    ...cacheOf(asked, { given, judging, environment }),
    given,
    stdinName: textOf(asked, 'stdin-filename') ?? '<stdin>',
    targets: targetsOf(asked),
    judging,
    failOn: (textOf(asked, 'fail-on') ?? 'error') as Order['failOn'],
    mostWarnings: numberOf(asked, 'max-warnings') ?? Number.POSITIVE_INFINITY,
    updatesBaseline: isAsked(asked, 'update-baseline'),
    fixes: fixesOf(asked),
    isWatching: isAsked(asked, 'watch'),
    isQuiet,
    hasFrames: isAsked(asked, 'frame') || (process.stdout.isTTY && textOf(asked, 'output') === undefined),
    mayBeEmpty: isAsked(asked, 'allow-empty'),
  }
}

function demandFitting(asked: Asked): void {
  if (isAsked(asked, 'update-baseline') && textOf(asked, 'baseline') === undefined)
    throw new UseError('--update-baseline needs --baseline <file>.')
  if (isAsked(asked, 'no-cache') && textOf(asked, 'cache') !== undefined)
    throw new UseError('--no-cache and --cache <file> exclude each other.')
  if (isAsked(asked, 'dry-run') && !isAsked(asked, 'fix')) throw new UseError('--dry-run goes with --fix.')
}

function fixesOf(asked: Asked): Order['fixes'] {
  if (!isAsked(asked, 'fix')) return 'no'
  return isAsked(asked, 'dry-run') ? 'shown' : 'written'
}

function judgingOf(asked: Asked, environment: Surroundings['environment']): Order['judging'] {
  const { packages, nestingDepth } = readConfig(environment)
  const withAdvice = isAsked(asked, 'advice')
  return {
    profiles: listOf(asked, 'profile'),
    packages: textOf(asked, 'package') ?? packages,
    withAdvice,
    errorsOnly: isAsked(asked, 'quiet') && !withAdvice,
    depth: nestingDepth,
  }
}

function baselineOf(asked: Asked): Pick<Order, 'baseline'> {
  const baseline = textOf(asked, 'baseline')
  return baseline === undefined ? {} : { baseline }
}

/** Nobody asks again of the standard input alone. */
function cacheOf(asked: Asked, asking: Asking): Pick<Order, 'cache'> {
  if (isAsked(asked, 'no-cache')) return {}
  const path = textOf(asked, 'cache')
  if (path !== undefined) return { cache: { path, isAsked: true } }
  const own = asking.given.every((one) => one === '-') ? undefined : ownCacheFile(asking)
  return own === undefined ? {} : { cache: { path: own, isAsked: false } }
}

/** Nothing given: the standard input, where something comes from it. */
function givenOr(given: readonly string[]): readonly string[] {
  if (given.length > 0) return given
  if (!process.stdin.isTTY) return ['-']
  throw new UseError('Expected files or folders. Help: vardbro validate --help')
}

function targetsOf(asked: Asked): readonly Target[] {
  const output = textOf(asked, 'output')
  const format = (isAsked(asked, 'json') ? 'json' : textOf(asked, 'format')) as FormatName
  const reports = listOf(asked, 'report').map(reportOf)
  return [{ format, ...(output !== undefined && { file: output }) }, ...reports]
}

function reportOf(text: string): Target {
  const [name = '', ...rest] = text.split(':')
  const format = formats.find((known) => known === name)
  const file = rest.join(':')
  if (format !== undefined && file !== '') return { format, file }
  throw new UseError(`--report ${text}: expected <format>:<file> with a format of ${formats.join(', ')}.`)
}

function numberOf(asked: Asked, name: string): number | undefined {
  const text = textOf(asked, name)
  if (text === undefined) return undefined
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new UseError(`--${name} takes a whole number.`)
}
