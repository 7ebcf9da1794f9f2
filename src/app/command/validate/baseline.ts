/** Known findings that are muted, each with a reason and an end date. */
import type { Issue } from '../../../fhir/outcome.ts'
import { ConfigError } from '../../config.ts'
import { fingerprint } from './fingerprint.ts'
import type { Found } from './report.ts'
import { validateWords } from './words.ts'
import { writeWhole } from './write-whole.ts'

const { existsSync, readFileSync } = process.getBuiltinModule('node:fs')

export interface Known {
  readonly file: string
  readonly rule: string
  readonly expression?: string
  readonly fingerprint: string
  /** Why it is borne. */
  readonly reason: string
  /** The last day on which it is muted; `YYYY-MM-DD`. */
  readonly until: string
}

export interface Baseline {
  /** What is found in a file, with what is muted of it; what has expired is an error. */
  readonly over: (file: string, issues: readonly Issue[]) => readonly Found[]
  /** How many were not met. */
  readonly unused: () => number
  /** How many lack a reason or an end date. */
  readonly unexplained: number
  /** Writes what was found since, with the reasons that are known; how many. */
  readonly write: () => number
}

/** `today` as `YYYY-MM-DD`. @throws {ConfigError} it is no baseline */
export function openBaseline(path: string, today: string, isUpdated: boolean): Baseline {
  const known = isUpdated && !existsSync(path) ? [] : knownIn(path)
  const byKey = new Map(known.map((one) => [keyOf(one.file, one.fingerprint), one]))
  const met = new Map<string, Known>()
  const over = (file: string, issue: Issue): readonly Found[] => {
    const print = fingerprint(issue)
    const key = keyOf(file, print)
    const one = byKey.get(key) ?? (isUpdated ? entryOf(file, issue, print) : undefined)
    if (one === undefined) return [{ issue }]
    met.set(key, one)
    const hasExpired = one.until !== '' && one.until < today
    return hasExpired ? [{ issue }, { issue: expired(one, issue, path) }] : [{ issue, muted: one.reason }]
  }
  return {
    over: (file, issues) => issues.flatMap((issue) => over(file, issue)),
    unused: () => known.length - met.size,
    unexplained: known.filter(({ reason, until }) => reason === '' || until === '').length,
    write: () => {
      writeWhole(path, `${JSON.stringify({ vardbro: 'baseline', known: [...met.values()] }, undefined, 2)}\n`)
      return met.size
    },
  }
}

const keyOf = (file: string, print: string): string => `${print} ${file}`

function entryOf(file: string, { details, code, expression }: Issue, print: string): Known {
  const rule = details?.invariant ?? details?.rule ?? code ?? ''
  return { file, rule, ...(expression !== undefined && { expression }), fingerprint: print, reason: '', until: '' }
}

function expired({ until, reason }: Known, { line, column, expression }: Issue, file: string): Issue {
  const filledIn = (text: string) =>
    text
      .replace('{until}', until)
      .replace('{reason}', reason === '' ? '' : `${reason}.`)
      .replace('{file}', file)
  return {
    severity: 'error',
    code: 'expired',
    diagnostics: filledIn(validateWords.expired.en),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
    ...(expression !== undefined && { expression }),
    details: { rule: 'baseline-expired', swedish: filledIn(validateWords.expired.sv) },
  }
}

function knownIn(path: string): readonly Known[] {
  const read = parsed(path)
  if (Array.isArray(read?.known) && read.known.every(isKnown)) return read.known
  throw new ConfigError(
    `${path} is no baseline. Expected what vardbro validate --baseline ${path} --update-baseline writes.`,
  )
}

function parsed(path: string): { readonly known?: unknown } | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    if (isMissing) throw new ConfigError(`${path} is not there. --update-baseline makes it.`)
    return undefined
  }
}

function isKnown(one: unknown): one is Known {
  if (typeof one !== 'object' || one === null) return false
  const { file, fingerprint, reason, until } = one as Partial<Record<keyof Known, unknown>>
  return (
    [file, fingerprint, reason, until].every((text) => typeof text === 'string') &&
    /^(\d{4}-\d\d-\d\d)?$/.test(String(until))
  )
}
