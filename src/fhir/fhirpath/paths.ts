/** Members and types: what a path becomes. */
import { capitalised, type ElementDefinition, typeDefinition } from '../definitions/type-definition.ts'
import { nearest } from '../nearest.ts'
import { FhirError } from '../outcome.ts'
import { isA } from '../search/element-path.ts'
import { isOfType } from './node.ts'
import { focusOf, type Scope } from './scope.ts'
import { both, loopText, oneText, rareText, someText } from './some.ts'
import {
  boolean,
  type Choice,
  dynamic,
  isPrimitive,
  joined,
  lazily,
  list,
  nodes,
  type Stream,
  type Test,
  text,
  values,
} from './stream.ts'
import type { Expression } from './syntax.ts'

/** Choices of more types than this, or of something longer than a short path, are followed by nodes. */
const few = 12
const short = 40
/** What more types of a choice have is followed by nodes. */
const fewOfChoice = 3

export function member(whole: Extract<Expression, { kind: 'member' }>, scope: Scope): readonly Stream[] {
  const { name, of } = whole
  const only = of?.kind === 'call' && of.name === 'where' ? typeAskedOf(name, of.arguments[0]) : undefined
  if (only !== undefined) return filtered(whole, only, scope)
  if (of?.kind === 'call' && of.name === 'type' && isPartOfType(name)) return partOfTypes(of, name, scope)
  const streams = focusOf(of, scope)
  if (of === undefined && scope.top && isTypeName(name)) return ofRootType(name, streams, scope)
  const found = streams.map((stream) => step(stream, name, scope))
  if (streams.length > 0 && found.every((one) => one === undefined)) throw unknownElement(name, streams)
  return found.flatMap((one) => one ?? [])
}

/** `Patient` of what is asked by `resource is Patient and …`: of what passes, `resource` is one. */
function typeAskedOf(name: string, criteria: Expression | undefined): string | undefined {
  if (criteria?.kind === 'binary' && criteria.operator === 'and') {
    return typeAskedOf(name, criteria.left) ?? typeAskedOf(name, criteria.right)
  }
  const isAsked = criteria?.kind === 'type' && criteria.operator === 'is' && criteria.of.kind === 'member'
  return isAsked && criteria.of.name === name && criteria.of.of === undefined ? criteria.type : undefined
}

function isPartOfType(name: string): boolean {
  return name === 'namespace' || name === 'name'
}

/** `type().name`: what `type()` gives is of no type of R4. */
function partOfTypes(of: Expression, name: string, scope: Scope): readonly Stream[] {
  return [values(`r.collect(${list(joined(focusOf(of, scope)))}, (type) => type.${name})`, 'System.String')]
}

function isTypeName(name: string): boolean {
  return /^[A-Z]/.test(name) && typeDefinition(name) !== undefined
}

/** `Patient.name`: the focus itself if it is a Patient. */
function ofRootType(name: string, streams: readonly Stream[], scope: Scope): readonly Stream[] {
  return streams.flatMap((stream) => {
    if (isA(stream.type, name)) return [stream]
    return isA(name, stream.type) ? ofType(stream, name, scope) : []
  })
}

function unknownElement(name: string, streams: readonly Stream[]): FhirError {
  const types = streams.map(({ type }) => type)
  const known = types.flatMap((type) => [...(typeDefinition(type)?.elements.keys() ?? [])])
  const meant = nearest(name, known)
  return new FhirError(
    'invalid',
    `The FHIRPath expression names the element ${JSON.stringify(name)}, which ${types.join(', ')} does not have${meant === undefined ? '.' : `; did you mean ${meant}?`}`,
  )
}

/** The children of a name; undefined where the type has none of it. `only`: of a choice that type alone is wanted. */
export function step(parent: Stream, name: string, scope: Scope, only?: string): readonly Stream[] | undefined {
  const { type, choice } = parent
  if (type === dynamic) return (choice && stepOfChoice(choice, name, scope)) ?? followed(parent, name)
  if (isPrimitive(type)) return primitiveStep(parent, name, scope)
  const element = typeDefinition(type)?.elements.get(name)
  if (element === undefined) return isAbstractResource(type) ? followed(parent, name) : undefined
  return element.choice
    ? choiceStep(parent, element, scope, only)
    : [property(parent, element, [name, element.types[0] ?? 'Element'], scope)]
}

/** By nodes, which carry their types. */
function followed(parent: Stream, name: string): readonly Stream[] {
  return [values(`r.step(${nodes(parent)}, ${text(name)})`, dynamic)]
}

function isAbstractResource(type: string): boolean {
  return type === 'Resource' || type === 'DomainResource'
}

function choiceStep(parent: Stream, element: ElementDefinition, scope: Scope, only?: string): readonly Stream[] {
  const types = only === undefined ? element.types : element.types.filter((one) => isOfType(one, only))
  if (types.length > 1 && only !== undefined && types.length <= few && types.every(isPrimitive)) {
    return [choiceOfKind(parent, element, [types, only.replace(/^FHIR\./, '')], scope)]
  }
  if (types.length > 1 && (types.length > few || parent.code.length > short)) {
    return [choiceOfNodes({ parent, element, types })]
  }
  return types.map((one) => choiceProperty(parent, element, one, scope))
}

/** The value of a choice where it is of a type or one made of it, such as `code` of `string`: an object has one of them. */
function choiceOfKind(
  parent: Stream,
  element: ElementDefinition,
  [types, kind]: readonly [readonly string[], string],
  { compiler }: Scope,
): Stream {
  const names = types.map((type) => `${element.name}${capitalised(type)}`)
  const beside = (holder: string) => names.map((name) => `${holder}?.[${text(`_${name}`)}]`).join(' ?? ')
  const read = (holder: string) =>
    `(${names.map((name) => `${holder}?.[${text(name)}]`).join(' ?? ')} ?? ${beside(holder)})`
  const some: Stream['some'] = (test, name) =>
    someText(parent, (holder) => loopText(`r.list(${read(holder)})`, test, name), name)
  return lazily(kind, some, compiler.variable, () => `r.collect(${list(parent)}, (v) => ${beside('v')})`)
}

function choiceProperty(parent: Stream, element: ElementDefinition, type: string, scope: Scope): Stream {
  return property(parent, element, [`${element.name}${capitalised(type)}`, type], scope)
}

function choiceOfNodes(choice: Choice): Stream {
  const { parent, element } = choice
  const what = `${text(parent.type)}, ${text(element.name)}`
  const some: Stream['some'] = (test, name) =>
    someText(
      parent,
      (holder) => {
        const item = name()
        const passes = test(item)
        if (passes === 'true') return `r.isChosen(${holder}, ${what})`
        return `r.some(r.choiceIn(r.list(${holder}), ${what}), (${item}) => ${passes})`
      },
      name,
    )
  return { ...values(`r.choiceIn(${list(parent)}, ${what})`, dynamic), some, choice }
}

/** What few of the types have is read of those alone; undefined where many have it. */
function stepOfChoice({ parent, element, types }: Choice, name: string, scope: Scope): readonly Stream[] | undefined {
  const having = types.filter((type) => typeDefinition(type)?.elements.has(name))
  if (having.length === 0 || having.length > fewOfChoice || having.some(isPrimitive)) return undefined
  return having.flatMap((type) => step(choiceProperty(parent, element, type, scope), name, scope) ?? [])
}

/** `id` and `extension` of a primitive lie beside it. */
function primitiveStep(parent: Stream, name: string, scope: Scope): readonly Stream[] | undefined {
  if (parent.sibling === undefined) return name === 'extension' || name === 'id' ? [] : undefined
  const beside: Stream = { code: parent.sibling, many: parent.many, type: 'Element' }
  return step(beside, name, scope)
}

function property(
  parent: Stream,
  element: ElementDefinition,
  [name, type]: readonly [string, string],
  { compiler }: Scope,
): Stream {
  const many = element.max > 1
  const read = (holder: string) => accessed(holder, name, { type, many })
  const sibling = isPrimitive(type) ? () => besides(parent, name, many) : undefined
  const some: Stream['some'] = (test, variable) =>
    someText(
      parent,
      (holder) => (many ? someOfList(holder, name, [test, type], variable) : oneText(read(holder), test)),
      variable,
    )
  if (!parent.many) {
    return { code: read(parent.code), many, type, ...(sibling && { sibling: sibling() }), ...(many && { some }) }
  }
  return lazily(type, some, compiler.variable, sibling)
}

function someOfList(holder: string, name: string, [test, type]: [Test, string], variable: () => string): string {
  if (isPrimitive(type)) return loopText(accessed(holder, name, { type, many: true }), test, variable)
  return rareText(`${holder}?.[${text(name)}]`, test, variable)
}

/** The value of a property; of a primitive without a value, what lies beside it. */
function accessed(holder: string, name: string, { type, many }: { type: string; many: boolean }): string {
  const own = `${holder}?.[${text(name)}]`
  if (!isPrimitive(type)) return many ? `r.list(${own})` : own
  const beside = `${holder}?.[${text(`_${name}`)}]`
  return many ? `r.zip(${own}, ${beside})` : `(${own} ?? ${beside})`
}

function besides(parent: Stream, name: string, many: boolean): string {
  const read = (holder: string) => `${holder}?.[${text(`_${name}`)}]`
  if (parent.many)
    return `r.${many ? 'flat' : 'collect'}(${parent.code}, (v) => ${many ? `r.list(${read('v')})` : read('v')})`
  return many ? `r.list(${read(parent.code)})` : read(parent.code)
}

/** `is`, `as`. */
export function typeTest(
  { operator, of, type }: Extract<Expression, { kind: 'type' }>,
  scope: Scope,
): readonly Stream[] {
  return operator === 'as' ? filtered(of, type, scope) : isType(of, type, scope)
}

/** `as(T)`, `ofType(T)` of an expression: of a choice only the property of that type is read. */
export function filtered(of: Expression | undefined, written: string, scope: Scope): readonly Stream[] {
  const type = knownType(written)
  if (of?.kind === 'member' && !(of.of === undefined && isTypeName(of.name))) {
    const found = focusOf(of.of, scope).flatMap((parent) => step(parent, of.name, scope, type) ?? [])
    return found.flatMap((stream) => ofType(stream, type, scope))
  }
  return focusOf(of, scope).flatMap((stream) => ofType(stream, type, scope))
}

/** `DateTime` is read as `dateTime`, but of a literal: R4 spells it so in one search parameter. */
function knownType(written: string): string {
  const name = written.replace(/^FHIR\./, '')
  if (written.startsWith('System.') || typeDefinition(name) !== undefined) return written
  const lower = name.charAt(0).toLowerCase() + name.slice(1)
  return systemTypes.has(name) || typeDefinition(lower) === undefined ? written : lower
}

const systemTypes = new Set(['Boolean', 'String', 'Integer', 'Decimal', 'Date', 'Time', 'Quantity'])

function ofType(stream: Stream, type: string, { compiler }: Scope): readonly Stream[] {
  if (stream.type === dynamic) {
    const plain = type.replace(/^FHIR\./, '')
    return [
      values(`r.valuesOfType(${list(stream)}, ${text(type)})`, systemTypes.has(plain) ? `System.${plain}` : plain),
    ]
  }
  if (isOfType(stream.type, type)) return [stream]
  const named = type.replace(/^FHIR\./, '')
  if (!isA(named, stream.type)) return []
  if (isAbstractResource(named)) return [values(`r.resourcesOfType(${list(stream)}, ${text(named)})`, named)]
  const isOne = (item: string) => `${item}?.resourceType === ${text(named)}`
  const some: Stream['some'] = (test, name) => someText(stream, (item) => both(isOne(item), test(item)), name)
  return [lazily(named, some, compiler.variable)]
}

/** `x is T`; `resolve() is T` is told by the text of the reference. */
export function isType(of: Expression | undefined, written: string, scope: Scope): readonly Stream[] {
  if (of?.kind === 'call' && of.name === 'resolve') {
    const reference = joined(focusOf(of.of, scope))
    const one = reference.many ? `r.single(${reference.code})` : reference.code
    return [boolean(`r.referencedIs(${one}, environment, ${text(written.replace(/^FHIR\./, ''))})`)]
  }
  const streams = focusOf(of, scope)
  const [only, ...others] = streams
  const type = only?.type.startsWith('System.') ? written : knownType(written)
  if (
    only !== undefined &&
    others.length === 0 &&
    only.type !== dynamic &&
    !isA(type.replace(/^FHIR\./, ''), only.type)
  ) {
    return [boolean(`r.isKnown(${only.many ? `r.single(${only.code})` : only.code}, ${isOfType(only.type, type)})`)]
  }
  const all = joined(streams)
  const is = boolean(`r.nodeIs(r.single(${nodes(all)}), ${text(type)})`)
  return [isOneResource(all, type) ? { ...is, ...toldByName(all.code, type) } : is]
}

/** One value that can only be a resource, asked for a type that no other is one of. */
function isOneResource({ many, type }: Stream, wanted: string): boolean {
  return !many && isAbstractResource(type) && typeDefinition(wanted)?.kind === 'resource' && !isAbstractResource(wanted)
}

function toldByName(code: string, type: string): Pick<Stream, 'isTrue' | 'isFalse'> {
  const name = `${code}?.resourceType`
  return { isTrue: `${name} === ${text(type)}`, isFalse: `(${code} != null && ${name} !== ${text(type)})` }
}

/** The name of a type that is written as an argument. */
export function typeName(expression: Expression | undefined): string {
  if (expression?.kind !== 'member')
    throw new FhirError('invalid', 'The FHIRPath expression needs the name of a type here.')
  return expression.of === undefined ? expression.name : `${typeName(expression.of)}.${expression.name}`
}
