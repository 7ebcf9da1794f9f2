/** What is wrong between rulebooks: what each says of others. */
import { nearest } from '../fhir/nearest.ts'
import { levels, type Rulebook } from './rulebook.ts'
import { faultsIn, type Written } from './rulebook-check.ts'
import type { Clause, Fault } from './rulebook-fault.ts'

/** A rulebook with what it was written in. */
export interface Filed {
  readonly rulebook: Rulebook
  readonly written: Written
}

/** What rulebooks are held against. */
export interface Beside {
  /** Those that are loaded already. */
  readonly given: readonly Rulebook[]
  /** Ids of those that have faults of their own. */
  readonly faulty: ReadonlySet<unknown>
}

/** Those that fit each other and those given, and what is wrong with the others; what builds on one of those is wrong too. */
export function fitting(
  filed: readonly Filed[],
  { given, faulty }: Beside,
): { readonly fit: readonly Filed[]; readonly faults: readonly Fault[] } {
  const faults = filed.map((one) => faultsIn(one.written, lineageClauses(one, filed, { given, faulty })))
  const fit = filed.filter((_, at) => faults[at]?.length === 0)
  if (fit.length === filed.length) return { fit, faults: [] }
  const left = filed.filter((_, at) => faults[at]?.length !== 0).map(({ rulebook }) => rulebook.id)
  const rest = fitting(fit, { given, faulty: new Set([...faulty, ...left]) })
  return { fit: rest.fit, faults: [...faults.flat(), ...rest.faults] }
}

function lineageClauses(one: Filed, filed: readonly Filed[], { given, faulty }: Beside): readonly Clause[] {
  const others = [...given, ...filed.filter((other) => other !== one).map(({ rulebook }) => rulebook)]
  const { rulebook } = one
  const lineage = [...sameVersion(one, filed, given), ...otherLevel(one, filed, given)]
  const onFaulty =
    rulebook.extends !== undefined && faulty.has(rulebook.extends) && !others.some(({ id }) => id === rulebook.extends)
  if (onFaulty)
    return [...lineage, { path: ['extends'], clause: `builds on ${rulebook.extends}, which has faults itself` }]
  return [...lineage, ...builtOn(rulebook, others), ...withoutClauses(rulebook, others)]
}

function sameVersion({ rulebook, written }: Filed, filed: readonly Filed[], given: readonly Rulebook[]): Clause[] {
  const { id, version } = rulebook
  const is = (it: Rulebook) => it.id === id && it.version === version
  const known = given.some(is) ? 'a rulebook that is loaded already' : undefined
  const twin = filed.find((it) => it.written.file < written.file && is(it.rulebook))?.written.file
  const other = known ?? twin
  if (other === undefined) return []
  return [
    {
      path: ['version'],
      clause: `has the id and version of ${other}: ${id}|${version}; expected a version of its own`,
    },
  ]
}

function otherLevel({ rulebook, written }: Filed, filed: readonly Filed[], given: readonly Rulebook[]): Clause[] {
  const { id, level } = rulebook
  const before = filed.filter((it) => it.written.file < written.file).map((it) => it.rulebook)
  const other = [...given, ...before].find((it) => it.id === id && it.level !== level)
  if (other === undefined) return []
  const clause = `level is ${level}; ${id}|${other.version} is of level ${other.level}, and a routine keeps its level`
  return [{ path: ['level'], clause }]
}

/** A routine builds on one of a wider level; only the law builds on none. */
function builtOn(rulebook: Rulebook, others: readonly Rulebook[]): Clause[] {
  if (rulebook.extends === undefined && rulebook.level === 'lag') return []
  const path = ['extends']
  if (rulebook.extends === undefined)
    return [{ path: [], clause: 'extends is missing; expected the id of a routine of a wider level' }]
  const wider = others.find(({ id }) => id === rulebook.extends)
  if (wider === undefined) {
    const meant = nearest(
      rulebook.extends,
      others.map(({ id }) => id),
    )
    const hint = meant === undefined ? '' : `; did you mean ${meant}?`
    return [{ path, clause: `extends names "${rulebook.extends}", which is not loaded${hint}` }]
  }
  if (levels.indexOf(wider.level) < levels.indexOf(rulebook.level)) return []
  const clause = `extends names ${wider.id} of level ${wider.level}; expected a level wider than ${rulebook.level}`
  return [{ path, clause }]
}

/** What is taken away must be a rule of a wider level: which of them a case has is decided by its facts. */
function withoutClauses({ without = [], rules, level }: Rulebook, others: readonly Rulebook[]): Clause[] {
  const wider = others.filter((it) => levels.indexOf(it.level) < levels.indexOf(level))
  const known = new Set(wider.flatMap((it) => it.rules.map(({ id }) => id)))
  return without.flatMap(({ rule }, at) => {
    const path = ['without', at, 'rule']
    if (rules.some(({ id }) => id === rule))
      return [{ path, clause: `without takes away ${rule}, which stands among the rules too; expected one of the two` }]
    if (known.has(rule)) return []
    const meant = nearest(rule, known)
    const hint = meant === undefined ? '' : `; did you mean ${meant}?`
    return [{ path, clause: `without names "${rule}", which is no rule of a wider level${hint}` }]
  })
}
