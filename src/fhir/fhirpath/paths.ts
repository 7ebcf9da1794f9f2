/** Members and types: what a path becomes. */
import { capitalised, type ElementDefinition, typeDefinition } from '../definitions/type-definition.ts'
import { FhirError } from '../outcome.ts'
import { isA } from '../search/element-path.ts'
import { isOfType } from './node.ts'
import { focusOf, type Scope } from './scope.ts'
import { boolean, dynamic, isPrimitive, joined, list, nodes, type Stream, text, values } from './stream.ts'
import type { Expression } from './syntax.ts'

/** Choices of more types than this, or of something longer than a short path, are followed by nodes. */
const few = 12
const short = 40

export function member({ name, of }: Extract<Expression, { kind: 'member' }>, scope: Scope): readonly Stream[] {
  if (of?.kind === 'call' && of.name === 'type' && isPartOfType(name)) return partOfTypes(of, name, scope)
  const streams = focusOf(of, scope)
  if (of === undefined && scope.top && isTypeName(name)) return ofRootType(name, streams)
  const found = streams.map((stream) => step(stream, name))
  if (streams.length > 0 && found.every((one) => one === undefined)) throw unknownElement(name, streams)
  return found.flatMap((one) => one ?? [])
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
function ofRootType(name: string, streams: readonly Stream[]): readonly Stream[] {
  return streams.flatMap((stream) => {
    if (isA(stream.type, name)) return [stream]
    return isA(name, stream.type) ? ofType(stream, name) : []
  })
}

function unknownElement(name: string, streams: readonly Stream[]): FhirError {
  const types = streams.map(({ type }) => type).join(', ')
  return new FhirError(
    'invalid',
    `The FHIRPath expression names the element ${JSON.stringify(name)}, which ${types} does not have.`,
  )
}

/** The children of a name; undefined where the type has none of it. `only`: of a choice that type alone is wanted. */
export function step(parent: Stream, name: string, only?: string): readonly Stream[] | undefined {
  const { type } = parent
  if (type === dynamic) return followed(parent, name)
  if (isPrimitive(type)) return primitiveStep(parent, name)
  const element = typeDefinition(type)?.elements.get(name)
  if (element === undefined) return isAbstractResource(type) ? followed(parent, name) : undefined
  return element.choice
    ? choiceStep(parent, element, only)
    : [property(parent, element, name, element.types[0] ?? 'Element')]
}

/** By nodes, which carry their types. */
function followed(parent: Stream, name: string): readonly Stream[] {
  return [values(`r.step(${nodes(parent)}, ${text(name)})`, dynamic)]
}

function isAbstractResource(type: string): boolean {
  return type === 'Resource' || type === 'DomainResource'
}

function choiceStep(parent: Stream, element: ElementDefinition, only: string | undefined): readonly Stream[] {
  const { name } = element
  const types = only === undefined ? element.types : element.types.filter((one) => isOfType(one, only))
  if (types.length > 1 && (types.length > few || parent.code.length > short)) {
    return [values(`r.choiceIn(${list(parent)}, ${text(parent.type)}, ${text(name)})`, dynamic)]
  }
  return types.map((one) => property(parent, element, `${name}${capitalised(one)}`, one))
}

/** `id` and `extension` of a primitive lie beside it. */
function primitiveStep(parent: Stream, name: string): readonly Stream[] | undefined {
  if (parent.sibling === undefined) return name === 'extension' || name === 'id' ? [] : undefined
  const beside: Stream = { code: parent.sibling, many: parent.many, type: 'Element' }
  return step(beside, name)
}

function property(parent: Stream, element: ElementDefinition, name: string, type: string): Stream {
  const many = element.max > 1
  const read = (holder: string) => accessed(holder, name, { type, many })
  const sibling = isPrimitive(type) ? { sibling: besides(parent, name, many) } : {}
  if (!parent.many) return { code: read(parent.code), many, type, ...sibling }
  return { code: `r.${many ? 'flat' : 'collect'}(${parent.code}, (v) => ${read('v')})`, many: true, type, ...sibling }
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
    const found = focusOf(of.of, scope).flatMap((parent) => step(parent, of.name, type) ?? [])
    return found.flatMap((stream) => ofType(stream, type))
  }
  return focusOf(of, scope).flatMap((stream) => ofType(stream, type))
}

/** `DateTime` is read as `dateTime`, but of a literal: R4 spells it so in one search parameter. */
function knownType(written: string): string {
  const name = written.replace(/^FHIR\./, '')
  if (written.startsWith('System.') || typeDefinition(name) !== undefined) return written
  const lower = name.charAt(0).toLowerCase() + name.slice(1)
  return systemTypes.has(name) || typeDefinition(lower) === undefined ? written : lower
}

const systemTypes = new Set(['Boolean', 'String', 'Integer', 'Decimal', 'Date', 'Time', 'Quantity'])

function ofType(stream: Stream, type: string): readonly Stream[] {
  if (stream.type === dynamic) {
    const plain = type.replace(/^FHIR\./, '')
    return [
      values(`r.valuesOfType(${list(stream)}, ${text(type)})`, systemTypes.has(plain) ? `System.${plain}` : plain),
    ]
  }
  if (isOfType(stream.type, type)) return [stream]
  const named = type.replace(/^FHIR\./, '')
  return isA(named, stream.type) ? [values(`r.resourcesOfType(${list(stream)}, ${text(named)})`, named)] : []
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
  return [boolean(`r.nodeIs(r.single(${nodes(all)}), ${text(type)})`)]
}

/** The name of a type that is written as an argument. */
export function typeName(expression: Expression | undefined): string {
  if (expression?.kind !== 'member')
    throw new FhirError('invalid', 'The FHIRPath expression needs the name of a type here.')
  return expression.of === undefined ? expression.name : `${typeName(expression.of)}.${expression.name}`
}
