/**
 * FHIRPath expressions as JavaScript functions over plain JSON.
 *
 * Types are followed while the expression is compiled, so that a path becomes property access and a type test
 * disappears. All text in the source is JSON-quoted: an expression is untrusted input.
 */
import { typeDefinition } from '../definitions/type-definition.ts'
import { FhirError } from '../outcome.ts'
import { stepsOfEachWrite } from './budget.ts'
import { call } from './functions.ts'
import { isNode } from './node.ts'
import { binary, polarity } from './operators.ts'
import { parse } from './parser.ts'
import { member, typeTest } from './paths.ts'
import { isQuantity } from './quantity.ts'
import type { Environment } from './references.ts'
import { runtime } from './runtime.ts'
import type { Compiler, Scope } from './scope.ts'
import {
  condition,
  definite,
  dynamic,
  holds,
  joined,
  list,
  type Stream,
  systemOne,
  text,
  truth,
  value,
  values,
} from './stream.ts'
import { type Expression, isOfVariables, isOfWhole, type Literal, print } from './syntax.ts'
import { isTemporal } from './temporal.ts'

/** The values of an expression with their FHIR types. */
export type TypedTerm = (resource: unknown) => readonly { readonly type: string; readonly value: unknown }[]

export type Compiled = (focus: unknown, environment?: Environment) => unknown[]

/**
 * Types of environment variables that are known beforehand: every value of `%name` is of it, and its variable an
 * array. What is not named is looked up by its type when the expression runs.
 */
export type VariableTypes = Readonly<Record<string, string>>

/**
 * The expression as a function of a resource (or an element) of `rootType`: plain values, dates as text.
 *
 * @throws {FhirError} invalid: the text is no FHIRPath, or names what the type does not have.
 */
export function compileFhirPath(expression: string, rootType: string, variables?: VariableTypes): Compiled {
  const run = completed(made(parse(expression), rootType, (streams) => list(joined(streams)), { variables }))
  return (focus, environment = {}) => plainItems(run(focus, environment) as readonly unknown[])
}

/** The expression as a condition of an element of a type, asked with each write; empty is false. */
export function compileCriteria(criteria: Expression, type: string): (element: unknown) => boolean {
  const run = completed(made(criteria, type, condition, { steps: stepsOfEachWrite }))
  return (element) => run(element, {}) === true
}

/**
 * The expression as a condition of an element of a type; undefined where it is empty.
 *
 * @throws {FhirError} invalid: the text is no FHIRPath, or names what the type does not have.
 */
export function compileCondition(
  expression: string,
  type: string,
  variables?: VariableTypes,
  steps?: number,
): (element: unknown, environment: Environment) => boolean | undefined {
  const run = completed(made(parse(expression), type, (streams) => truth(streams).code, { variables, steps }))
  return run as (element: unknown, environment: Environment) => boolean | undefined
}

/**
 * The expression as a constraint of an element of a type, which is kept where it is true. The environment must
 * name the resource.
 *
 * @throws {FhirError} invalid: the text is no FHIRPath, or names what the type does not have.
 */
export function compileConstraint(
  expression: string,
  type: string,
  variables?: VariableTypes,
): (element: unknown, environment: Environment & { readonly resource: unknown }) => boolean {
  return made(parse(expression), type, (streams) => holds(truth(streams)), { variables }) as ReturnType<
    typeof compileConstraint
  >
}

/** The expression with the types of its values, of a resource of a type, asked with each write. */
export function compileTerm(term: Expression, type: string): TypedTerm {
  const text = (streams: readonly Stream[]) => `[${streams.map(typed).join(', ')}]`
  const run = completed(made(term, type, text, { steps: stepsOfEachWrite }))
  return (resource) => (run(resource, {}) as ReturnType<TypedTerm>[]).flat()
}

function typed(stream: Stream): string {
  if (stream.type === dynamic) return list(stream)
  const type = stream.type.startsWith('System.') ? systemNames[stream.type] : stream.type
  return `r.wrap(${list(stream)}, ${text(type ?? stream.type)})`
}

/** The FHIR types that stand for those of FHIRPath. */
const systemNames: Readonly<Record<string, string>> = {
  'System.Boolean': 'boolean',
  'System.String': 'string',
  'System.Integer': 'integer',
  'System.Decimal': 'decimal',
}

function plainItems(items: readonly unknown[]): unknown[] {
  const found: unknown[] = []
  for (const item of items) found.push(typeof item === 'string' ? item : plain(isNode(item) ? item.value : item))
  return found
}

function plain(item: unknown): unknown {
  if (isTemporal(item)) return item.text
  return isQuantity(item) ? { value: item.value, unit: item.unit } : item
}

type Run = (focus: unknown, environment: Environment) => unknown

/** With the focus as `%resource` where the environment has none. */
function completed(run: Run): Run {
  return (focus, environment) =>
    run(focus, environment.resource === undefined ? { ...environment, resource: focus } : environment)
}

interface MadeOf {
  readonly variables?: VariableTypes | undefined
  /** The most that an evaluation may take; absent: as many as any may. */
  readonly steps?: number | undefined
}

function made(
  expression: Expression,
  rootType: string,
  result: (streams: readonly Stream[]) => string,
  { variables: variableTypes, steps }: MadeOf = {},
): Run {
  const root = value('focus', rootType)
  const constants: unknown[] = []
  const kept = new Map<string, Stream>()
  const holders: string[] = []
  let variables = 0
  const compiler: Compiler = {
    compile,
    once: (name, make) => {
      const known = kept.get(name) ?? held(make(), (code) => `h[${holders.push(code) - 1}]`)
      kept.set(name, known)
      return known
    },
    variable: () => `v${variables++}`,
    constant: (made) => `k${constants.push(made) - 1}`,
  }
  const scope: Scope = { compiler, root: rootType, focus: [root], top: true, ...(variableTypes && { variableTypes }) }
  const code = result(compile(expression, scope))
  const names = constants.map((_, index) => `k${index}`)
  const makers = holders.map((made, index) => `const m${index} = (focus, environment, h) => ${made}; `)
  const holding = holders.length === 0 ? '' : `const h = [${holders.map(() => 'undefined').join(', ')}]; `
  const body = `{ r.begin(${steps ?? ''}); ${holding}return ${code} }`
  return new Function('r', ...names, `${makers.join('')}return (focus, environment) => ${body}`)(runtime, ...constants)
}

function compile(expression: Expression, scope: Scope): readonly Stream[] {
  if (isKept(expression, scope)) {
    const all = joined(compiled(expression, scope))
    return [values(`r.kept(environment, ${text(print(expression))}, () => ${list(all)})`, all.type)]
  }
  if (!scope.isRepeated || !isOfWhole(expression)) return compiled(expression, scope)
  // What it asks of each of its own items is repeated in its turn.
  const { isRepeated: _, ...outside } = scope
  return [scope.compiler.once(print(expression), () => joined(compiled(expression, outside)))]
}

/** Values, or an answer, that are held once they are made, by a function, so that their code stands in one place. */
function held(all: Stream, holder: (code: string) => string): Stream {
  if (!all.definite && !all.many) return all
  const place = holder(all.code)
  const code = `(${place} ??= m${place.slice(2, -1)}(focus, environment, h))`
  return all.definite ? definite(code) : values(code, all.type)
}

/** What is asked of many, of each the same: more than a variable, which needs no keeping. */
function isKept(expression: Expression, { variableTypes, isRepeated, root }: Scope): boolean {
  if (variableTypes === undefined || expression.kind === 'constant') return false
  const isAskedOften = isRepeated === true || root !== 'Resource'
  return isAskedOften && isOfVariables(expression, (name) => Object.hasOwn(variableTypes, name))
}

function compiled(expression: Expression, scope: Scope): readonly Stream[] {
  switch (expression.kind) {
    case 'empty':
      return []
    case 'literal':
      return [literal(expression.literal)]
    case 'constant':
      return constant(expression.name, scope)
    case 'variable':
      return variable(expression.name, scope)
    case 'member':
      return member(expression, scope)
    case 'call':
      return call(expression, scope)
    case 'index':
      return [index(expression, scope)]
    case 'polarity':
      return polarity(expression, scope)
    case 'binary':
      return binary(expression, scope)
    case 'type':
      return typeTest(expression, scope)
  }
}

function literal(given: Literal): Stream {
  switch (given.type) {
    case 'string':
      return { ...value(text(given.value), 'System.String'), isLiteral: true }
    case 'boolean':
      return { ...definite(String(given.value)), isLiteral: true }
    case 'integer':
      return { ...value(String(given.value), 'System.Integer'), isLiteral: true }
    case 'decimal':
      return value(String(given.value), 'System.Decimal')
    case 'quantity':
      return value(`r.quantity(${given.value}, ${text(given.unit)})`, 'System.Quantity')
    default: {
      const type = { date: 'System.Date', dateTime: 'System.DateTime', time: 'System.Time' }[given.type]
      return value(`r.temporal(${text(given.value)}, ${text(given.type)})`, type)
    }
  }
}

const systems: Readonly<Record<string, string>> = {
  ucum: 'http://unitsofmeasure.org',
  sct: 'http://snomed.info/sct',
  loinc: 'http://loinc.org',
}

function constant(name: string, { root, variableTypes = {} }: Scope): readonly Stream[] {
  const known = Object.hasOwn(variableTypes, name) ? variableTypes[name] : undefined
  if (known !== undefined) return [values(`environment.variables[${text(name)}]`, known)]
  const system = Object.hasOwn(systems, name) ? systems[name] : undefined
  if (system !== undefined) return [value(text(system), 'System.String')]
  if (name.startsWith('vs-')) return [value(text(`http://hl7.org/fhir/ValueSet/${name.slice(3)}`), 'System.String')]
  if (name.startsWith('ext-')) {
    return [value(text(`http://hl7.org/fhir/StructureDefinition/${name.slice(4)}`), 'System.String')]
  }
  const type = typeDefinition(root)?.kind === 'resource' ? root : 'Resource'
  if (name === 'context') return [value('focus', root)]
  if (name === 'resource') return [value('environment.resource', type)]
  if (name === 'rootResource') return [value('(environment.rootResource ?? environment.resource)', 'Resource')]
  return [values(`r.constant(environment, ${text(name)})`, dynamic)]
}

function variable(name: '$this' | '$index' | '$total', scope: Scope): readonly Stream[] {
  if (name === '$this') return scope.focus
  const found = name === '$index' ? scope.index : scope.total
  if (found !== undefined) return [found]
  throw new FhirError('invalid', `The FHIRPath expression uses ${name} where there is none.`)
}

function index({ of, index: at }: Extract<Expression, { kind: 'index' }>, scope: Scope): Stream {
  const items = joined(compile(of, scope))
  return value(`${list(items)}[${systemOne(compile(at, scope))}]`, items.type)
}
