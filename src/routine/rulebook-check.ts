/** A rulebook, or a vocabulary, checked by itself: by its schema, and by what that cannot see. */
import { isDeepStrictEqual } from 'node:util'
import { type Checking, checkingWith, queryClauses, ruleClauses } from './rule-check.ts'
import type { Rule, Rulebook, Vocabulary } from './rulebook.ts'
import type { Clause, Fault, Path } from './rulebook-fault.ts'
import type { RulebookShapes } from './rulebook-schema.ts'

/** Content that somebody wrote, in a file or in a resource. */
export interface Written {
  /** Name of the file, or the address of the resource. */
  readonly file: string
  readonly value: unknown
  /** From 1: the line of a part; absent where the content has no lines. */
  readonly lineOf?: (path: Path) => number
}

export interface Checked<T> {
  /** Absent where there are faults. */
  readonly content?: T
  readonly faults: readonly Fault[]
}

/** The vocabulary that is written, added to one that is there already, where nothing is wrong with it. */
export function checkVocabulary(
  written: Written,
  { vocabulary }: RulebookShapes,
  given: Vocabulary = noWords,
): Checked<Vocabulary> {
  const shape = vocabulary(written.value)
  if (shape.length > 0) return { faults: faultsIn(written, shape) }
  const { version, queries } = written.value as Vocabulary
  const content = { version, queries: { ...given.queries, ...queries } }
  const checking = checkingWith(content)
  const clauses = Object.entries(queries).flatMap(([name, query]) => {
    const known = Object.hasOwn(given.queries, name) && !isDeepStrictEqual(given.queries[name], query)
    return within(['queries', name], known ? [{ path: [], clause: taken }] : queryClauses(name, query, checking))
  })
  return outcome(written, content, clauses)
}

const noWords: Vocabulary = { version: '0.0.0', queries: {} }
const taken = 'has another meaning in the vocabulary that is loaded already; choose another name'

/** The rulebook that is written, where nothing is wrong with it. Its rules may be absent from what is written. */
export function checkRulebook(written: Written, { rulebook }: RulebookShapes, checking: Checking): Checked<Rulebook> {
  const shape = rulebook(written.value)
  const { rules = [], ...rest } = isObject(written.value) ? (written.value as unknown as Rulebook) : ({} as Rulebook)
  const content = { ...rest, rules }
  const clauses = [
    ...shape,
    ...(Array.isArray(rules) ? ruleFaults(rules, shape, checking) : []),
    ...(shape.length === 0 ? effectiveClauses(content) : []),
  ]
  return outcome(written, content, clauses)
}

/** What is wrong with the content, told with its lines. */
export function faultsIn(written: Written, clauses: readonly Clause[]): readonly Fault[] {
  const faults = clauses.map(({ path, clause }) => {
    const of = subjectOf(path, written.value)
    const line = written.lineOf?.(path)
    return { file: written.file, ...(line !== undefined && { line }), ...(of !== undefined && { of }), clause }
  })
  return faults.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0))
}

function outcome<T>(written: Written, content: T, clauses: readonly Clause[]): Checked<T> {
  return clauses.length === 0 ? { content, faults: [] } : { faults: faultsIn(written, clauses) }
}

/** Rules that do not fit the schema are left to it. */
function ruleFaults(rules: readonly unknown[], shape: readonly Clause[], checking: Checking): readonly Clause[] {
  const misshapen = new Set(shape.flatMap(({ path: [part, at] }) => (part === 'rules' ? [Number(at)] : [])))
  const seen = new Set<unknown>()
  return rules.flatMap((rule, at) => {
    const { id } = isObject(rule) ? rule : {}
    const again = typeof id === 'string' && seen.has(id)
    seen.add(id)
    const clauses = misshapen.has(at) ? [] : ruleClauses(rule as Rule, checking)
    return within(['rules', at], again ? [{ path: ['id'], clause: sameId }, ...clauses] : clauses)
  })
}

const sameId = 'has the id of a rule above it; each rule of a rulebook needs its own'

function effectiveClauses({ effective }: Rulebook): readonly Clause[] {
  const { start, end } = effective
  const unreal = Object.entries(effective).flatMap(([name, date]) =>
    isDate(date) ? [] : [{ path: ['effective', name], clause: `effective › ${name} is ${date}, which is no day` }],
  )
  if (unreal.length > 0 || end === undefined || start <= end) return unreal
  return [{ path: ['effective', 'end'], clause: `effective › end is ${end}, before its start ${start}` }]
}

function isDate(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

const within = (path: Path, clauses: readonly Clause[]): readonly Clause[] =>
  clauses.map((one) => ({ path: [...path, ...one.path], clause: one.clause }))

/** `rule fast-vardkontakt-utsedd`, `rule 3`, `query epikris`; undefined where the path is in neither. */
function subjectOf([part, at]: Path, value: unknown): string | undefined {
  if (part === 'queries' && at !== undefined) return `query ${at}`
  if (part !== 'rules' || at === undefined) return undefined
  const { rules } = value as { rules?: readonly unknown[] }
  const rule = rules?.[Number(at)]
  return isObject(rule) && typeof rule.id === 'string' ? `rule ${rule.id}` : `rule ${Number(at) + 1}`
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
