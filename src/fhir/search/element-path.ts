/** Search parameter expressions, narrowed to one resource type, as paths of elements. */
import { type ElementDefinition, resourceTypes, typeDefinition } from '../definitions/type-definition.ts'
import { parse } from '../fhirpath/parser.ts'
import { type Expression, print } from '../fhirpath/syntax.ts'

/** One step of a path. */
export type Step =
  /** Into an element; `types`: those of its types that are followed. */
  | { readonly kind: 'element'; readonly element: ElementDefinition; readonly types: readonly string[] }
  /** Only elements of `type` that answer `criteria` with true. */
  | { readonly kind: 'where'; readonly criteria: Expression; readonly type: string }
  /** Back to the resource: `%resource`. */
  | { readonly kind: 'resource' }

export interface ElementPath {
  /** The type of resource it begins at. */
  readonly root: string
  readonly steps: readonly Step[]
  /** What lies at its end. */
  readonly types: readonly string[]
  /** References to these types alone are meant. */
  readonly only?: readonly string[]
}

/**
 * The terms of a union that concern a type of resource. Most parameters that many types share name each of them in a
 * term, and those of the other types are told by their text: to read them all would take long at a start.
 */
export function termsFor(expression: string, type: string): readonly Expression[] {
  const bases = withBases(type)
  const texts = expression.split(' | ')
  if (!texts.every(isWhole)) return terms(read(expression)).filter((term) => concerns(term, type))
  const own = texts.filter((text) => {
    const [, name = ''] = /^\(*([A-Z][A-Za-z]*)\./.exec(text) ?? []
    return !allTypes.has(name) || bases.includes(name)
  })
  return own.flatMap((text) => terms(read(text))).filter((term) => concerns(term, type))
}

const allTypes: ReadonlySet<string> = new Set(resourceTypes)

/** Whether a text between two bars can be a term: it has all its brackets, and no string that may hold a bar. */
function isWhole(text: string): boolean {
  return !/['"`/]/.test(text) && text.split('(').length === text.split(')').length
}

const known = new Map<string, Expression>()
const mostKnown = 3000

/** The expression; each is parsed once, for many are those of several types. */
function read(expression: string): Expression {
  const found = known.get(expression)
  if (found !== undefined) return found
  const made = parse(expression)
  // Others than those that come with the server are from anybody.
  if (known.size >= mostKnown) known.clear()
  known.set(expression, made)
  return made
}

/** The terms of a union. */
export function terms(expression: Expression): Expression[] {
  return expression.kind === 'binary' && expression.operator === '|'
    ? [...terms(expression.left), ...terms(expression.right)]
    : [expression]
}

/** Whether a term is about this type of resource: the names its paths begin with are the type's or its bases'. */
export function concerns(term: Expression, type: string): boolean {
  return rootNames(term).every((name) => isA(type, name) || !/^[A-Z]/.test(name) || typeDefinition(name) === undefined)
}

/** A type and those it extends: `Patient`, `DomainResource`, `Resource`. */
export function withBases(type: string): string[] {
  const base = typeDefinition(type)?.base
  return base === undefined ? [type] : [type, ...withBases(base)]
}

/** Whether `type` is `base` or extends it. */
export function isA(type: string, base: string): boolean {
  for (let name: string | undefined = type; name !== undefined; name = typeDefinition(name)?.base) {
    if (name === base) return true
  }
  return false
}

function rootNames(expression: Expression): string[] {
  switch (expression.kind) {
    case 'member':
      return expression.of === undefined ? [expression.name] : rootNames(expression.of)
    case 'call':
    case 'polarity':
    case 'type':
      return expression.of === undefined ? [] : rootNames(expression.of)
    case 'index':
      return rootNames(expression.of)
    case 'binary':
      return [...rootNames(expression.left), ...rootNames(expression.right)]
    default:
      return []
  }
}

/** The term as a path from `start`; undefined where it is more than a path. */
export function elementPath(term: Expression, start: ElementPath): ElementPath | undefined {
  switch (term.kind) {
    case 'member':
      return member(term, start)
    case 'constant':
      return term.name === 'resource'
        ? { root: start.root, steps: [...start.steps, { kind: 'resource' }], types: [start.root] }
        : undefined
    case 'type':
      return term.operator === 'as' ? ofType(elementPath(term.of, start), term.type) : undefined
    case 'call':
      return call(term, start)
    default:
      return undefined
  }
}

function member({ name, of }: Extract<Expression, { kind: 'member' }>, start: ElementPath): ElementPath | undefined {
  if (of === undefined && start.steps.length === 0 && isA(start.root, name)) return start
  return into(of === undefined ? start : elementPath(of, start), name)
}

function into(path: ElementPath | undefined, name: string): ElementPath | undefined {
  const [type, ...others] = path?.types ?? []
  const definition = type === undefined || others.length > 0 ? undefined : typeDefinition(type)
  const element = definition?.kind === 'primitive-type' ? undefined : definition?.elements.get(name)
  if (path === undefined || element === undefined || path.only !== undefined) return undefined
  const { types } = element
  return { root: path.root, steps: [...path.steps, { kind: 'element', element, types }], types }
}

function call(
  { name, arguments: given, of }: Extract<Expression, { kind: 'call' }>,
  start: ElementPath,
): ElementPath | undefined {
  const path = of === undefined ? start : elementPath(of, start)
  const [argument] = given
  if (path === undefined || argument === undefined || given.length !== 1) return undefined
  switch (name) {
    case 'as':
    case 'ofType':
      return ofType(path, typeName(argument))
    case 'extension':
      return where(into(path, 'extension'), { kind: 'binary', operator: '=', left: url, right: argument })
    case 'where':
      return where(path, argument)
    default:
      return undefined
  }
}

const url: Expression = { kind: 'member', name: 'url' }

function where(path: ElementPath | undefined, criteria: Expression): ElementPath | undefined {
  const [type] = path?.types ?? []
  if (path === undefined || type === undefined || path.only !== undefined) return undefined
  const only = targetTypes(criteria)
  if (only !== undefined) return { ...path, only }
  return path.types.length > 1 ? undefined : { ...path, steps: [...path.steps, { kind: 'where', criteria, type }] }
}

/** The types of `resolve() is A or resolve() is B`. */
function targetTypes(criteria: Expression): readonly string[] | undefined {
  if (criteria.kind === 'binary' && criteria.operator === 'or') {
    const [left, right] = [targetTypes(criteria.left), targetTypes(criteria.right)]
    return left && right && [...left, ...right]
  }
  if (criteria.kind !== 'type' || criteria.operator !== 'is') return undefined
  return criteria.of.kind === 'call' && criteria.of.name === 'resolve' && criteria.of.of === undefined
    ? [criteria.type.replace(/^FHIR\./, '')]
    : undefined
}

function typeName(expression: Expression): string {
  return expression.kind === 'member' ? print(expression) : ''
}

/** Keeps of a choice the types that are meant. `DateTime` is read as `dateTime`: R4 spells it so in one place. */
function ofType(path: ElementPath | undefined, written: string): ElementPath | undefined {
  const last = path?.steps.at(-1)
  if (path === undefined || last?.kind !== 'element' || path.only !== undefined) return undefined
  const name = written.replace(/^(?:FHIR|System)\./, '')
  const wanted = typeDefinition(name) === undefined ? name.charAt(0).toLowerCase() + name.slice(1) : name
  const types = last.types.filter((type) => isA(type, wanted))
  return { ...path, steps: [...path.steps.slice(0, -1), { ...last, types }], types }
}

/** The text of a path without the types at its end: `CarePlan.activity.detail.code`. */
export function pathText({ root, steps }: ElementPath): string {
  return steps.reduce((text, step, at) => `${text}.${stepText(step, at === steps.length - 1)}`, root)
}

function stepText(step: Step, last: boolean): string {
  switch (step.kind) {
    case 'resource':
      return '%resource'
    case 'where':
      return `where(${print(step.criteria)})`
    case 'element':
      return last || step.types.length === step.element.types.length
        ? step.element.name
        : `${step.element.name}.ofType(${step.types.join('|')})`
  }
}
