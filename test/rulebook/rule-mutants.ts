/** A rule with one thing changed: its conditions, its limit, its start, whose step it is. */
import { parse } from '../../src/fhir/fhirpath/parser.ts'
import { type Expression, partsOf } from '../../src/fhir/fhirpath/syntax.ts'
import type { Duration } from '../../src/routine/duration.ts'
import type { SoftLimit } from '../../src/routine/parameter-kind.ts'
import type { ParameterName, Parameters } from '../../src/routine/parameters.ts'
import type { Actor, Due, DueAfter, Rule, Severity, Vocabulary } from '../../src/routine/rulebook.ts'
import { mutantsOfPath } from './path-mutants.ts'

export interface RuleMutant {
  /** `when`, `due › within` */
  readonly clause: string
  readonly what: string
  readonly rule: Rule
  /** The value of a parameter that is changed instead. */
  readonly setting?: { readonly name: ParameterName; readonly value: unknown }
}

/** Every mutant of a rule; `parameters`: those that its limit may be taken from. */
export function mutantsOfRule(rule: Rule, parameters: Parameters, vocabulary: Vocabulary): readonly RuleMutant[] {
  return [
    ...conditions(rule),
    ...(rule.due ? limits(rule, rule.due, parameters, vocabulary) : []),
    ...duties(rule),
    ...(rule.done === undefined ? [] : instants(rule.done, (done) => ({ ...rule, done }), 'done')),
    ...optional(rule),
  ]
}

function conditions(rule: Rule): readonly RuleMutant[] {
  return (['when', 'expect'] as const).flatMap((clause) =>
    mutantsOfPath(rule[clause], true).map(({ what, text }) => ({ clause, what, rule: { ...rule, [clause]: text } })),
  )
}

const actors: readonly Actor[] = ['slutenvard', 'oppenvard', 'kommun', 'alla']
const severities: readonly Severity[] = ['low', 'moderate', 'high']

function duties(rule: Rule): readonly RuleMutant[] {
  const other = actors.find((actor) => actor !== rule.actor) ?? 'alla'
  // A step that waits without a limit is never late.
  const late = rule.due === undefined ? [] : severities.filter((severity) => severity !== rule.severity.late)
  return [
    { clause: 'actor', what: `${rule.actor} made ${other}`, rule: { ...rule, actor: other } },
    ...late.map((severity) => ({
      clause: 'severity › late',
      what: `${rule.severity.late} made ${severity}`,
      rule: { ...rule, severity: { ...rule.severity, late: severity } },
    })),
  ]
}

/** What a rule may do without. */
function optional(rule: Rule): readonly RuleMutant[] {
  return (['done', 'owner', 'warn', 'assumption'] as const).flatMap((clause) => {
    const { [clause]: value, ...rest } = rule
    return value === undefined || value === false ? [] : [{ clause, what: 'dropped', rule: rest }]
  })
}

function limits(rule: Rule, due: Due, parameters: Parameters, vocabulary: Vocabulary): readonly RuleMutant[] {
  const without: RuleMutant = { clause: 'due', what: 'dropped', rule: (({ due: _, ...rest }) => rest)(rule) }
  if ('by' in due) {
    const at = (by: string): Rule => ({ ...rule, due: { by } })
    return [without, ...events(due.by, vocabulary, at, 'due › by')]
  }
  const from = (start: string): Rule => ({ ...rule, due: { ...due, from: start } })
  return [without, ...events(due.from, vocabulary, from, 'due › from'), ...spans(rule, due, parameters)]
}

/** Another event: the instants of queries of the same type that select other resources. */
function events(
  path: string,
  { queries }: Vocabulary,
  changed: (path: string) => Rule,
  clause: string,
): readonly RuleMutant[] {
  const names = queriesIn(parse(path)).filter((name) => Object.hasOwn(queries, name))
  const swapped = names.flatMap((name) =>
    othersThan(name, queries).map((other) => ({
      clause,
      what: `%${name} made %${other}`,
      rule: changed(path.replaceAll(new RegExp(`%${name}\\b`, 'g'), `%${other}`)),
    })),
  )
  return [...swapped, ...instants(path, changed, clause)]
}

/** Names of some queries of the same type whose codes are all other ones. */
function othersThan(name: string, queries: Vocabulary['queries']): readonly string[] {
  const codes = codesIn(queries[name]?.where ?? '')
  return Object.entries(queries)
    .filter(([, { loads }]) => loads === queries[name]?.loads)
    .filter(([, { where }]) => codesIn(where).size > 0 && codes.size > 0 && codes.isDisjointFrom(codesIn(where)))
    .slice(0, 3)
    .map(([other]) => other)
}

/** The codes that are written out after `code`; statuses and code systems are none. */
const codesIn = (where: string): ReadonlySet<string> =>
  new Set(
    [...where.matchAll(/code (?:=|in)\s+\(?('[^)=]+')/g)].flatMap(([, list = '']) => list.match(/'[^']+'/g) ?? []),
  )

const queriesIn = (expression: Expression): readonly string[] =>
  expression.kind === 'constant' ? [expression.name] : [...new Set(partsOf(expression).flatMap(queriesIn))]

/** Elements that hold another instant of the same resource. */
const neighbours: Readonly<Record<string, string>> = {
  'period.start': 'period.end',
  'period.end': 'period.start',
  sent: 'received',
  received: 'sent',
  authoredOn: 'lastModified',
  lastModified: 'authoredOn',
}

/** The same resource's other instant, and what the path itself may be changed to. */
function instants(path: string, changed: (path: string) => Rule, clause: string): readonly RuleMutant[] {
  const swapped = Object.entries(neighbours).flatMap(([element, other]) => {
    const end = path.length - element.length - 1
    if (!path.endsWith(`.${element}`)) return []
    return [{ clause, what: `.${element} made .${other}`, rule: changed(`${path.slice(0, end)}.${other}`) }]
  })
  const within = mutantsOfPath(path, false).map(({ what, text }) => ({ clause, what, rule: changed(text) }))
  return [...swapped, ...within]
}

function spans(rule: Rule, due: DueAfter, parameters: Parameters): readonly RuleMutant[] {
  const { within, orNext, ...rest } = due
  const clause = 'due › within'
  const value = typeof within === 'string' ? within : (parameters[within.parameter].value as Duration | SoftLimit)
  const changed = otherSpans(value).map((other) => {
    const what = `${JSON.stringify(value)} made ${JSON.stringify(other)}`
    if (typeof within === 'object') return { clause, what, rule, setting: { name: within.parameter, value: other } }
    return { clause, what, rule: { ...rule, due: { ...due, within: other as Duration } } }
  })
  const next = orNext === undefined ? { orNext: 'vardag' as const } : {}
  const what = orNext === undefined ? 'orNext added' : 'orNext dropped'
  if (orNext === undefined && !isShort(value)) return changed
  return [...changed, { clause, what, rule: { ...rule, due: { ...rest, within, ...next } } }]
}

/** Whether "or the next working day" can move it. */
function isShort(span: Duration | SoftLimit): boolean {
  if (typeof span !== 'string') return false
  const [count = '', unit = ''] = span.split(' ')
  return (unit === 'h' && Number(count) <= 24) || span === 'samma dag'
}

function otherSpans(span: Duration | SoftLimit): readonly (Duration | SoftLimit)[] {
  if (typeof span === 'string') return otherDurations(span)
  return [
    ...otherDurations(span.overtradelse).map((overtradelse) => ({ ...span, overtradelse })),
    ...otherDurations(span.varning).map((varning) => ({ ...span, varning })),
  ]
}

const otherUnit: Readonly<Record<string, string>> = {
  h: 'dygn',
  dygn: 'h',
  kalenderdagar: 'vardagar',
  vardagar: 'kalenderdagar',
}

function otherDurations(duration: Duration): readonly Duration[] {
  if (duration === 'samma dag') return ['1 kalenderdagar']
  const [count = '', unit = '', inclusive] = duration.split(' ')
  const end = inclusive === undefined ? '' : ` ${inclusive}`
  const longer = `${Number(count) + 1} ${unit}${end}`
  const shorter = count === '1' ? 'samma dag' : `${Number(count) - 1} ${unit}${end}`
  const other = `${count} ${otherUnit[unit]}${unit === 'h' || unit === 'dygn' ? '' : end}`
  return [longer, shorter, other] as Duration[]
}
