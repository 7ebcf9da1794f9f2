/**
 * A part of a resource, as text: `_summary` and `_elements`.
 *
 * https://hl7.org/fhir/R4/search.html#summary
 */
import { type ElementDefinition, elementOf } from '../definitions/type-definition.ts'
import { memberType, typeOfResource } from './element-type.ts'
import { childrenOf, endOf, firstOf, type Json, memberOf, memberStart, nameOf, stringOf, textOf } from './json.ts'
import { scan } from './scan.ts'

/** What is asked for; where both are, what both let through. */
export interface Subset {
  readonly summary?: 'true' | 'text' | 'data'
  /** Names of elements of the resource; of a choice, with or without the type. */
  readonly elements?: readonly string[]
}

type Keeps = (element: ElementDefinition, name: string) => boolean

const tag = '{"system":"http://terminology.hl7.org/CodeSystem/v3-ObservationValue","code":"SUBSETTED"}'
/** It was let in before. */
const anyDepth = { depth: Number.POSITIVE_INFINITY }
const always = new Set(['resourceType', 'id', 'meta'])

/**
 * The text of a resource with the elements that are asked for, `id`, `meta`, all mandatory ones, and the tag that says
 * that it is not whole; values keep their text. Summary `true` chooses at every level, all else on the first.
 */
export function subsetText(text: string, { summary, elements }: Subset): string {
  const json = scan(text, anyDepth)
  const type = typeOfResource(json, 0) ?? 'Resource'
  const keeps = both(elements && byNames(elements), summary && bySummaries[summary])
  const kept = membersOf(json, { node: 0, type, keeps, deep: summary === 'true' && elements === undefined })
  return tagged(scan(`{${kept.join(',')}}`, anyDepth))
}

function both(one: Keeps | undefined, other: Keeps | undefined): Keeps {
  if (one === undefined || other === undefined) return one ?? other ?? everything
  return (element, name) => one(element, name) && other(element, name)
}

const everything: Keeps = () => true

function byNames(elements: readonly string[]): Keeps {
  const names = new Set(elements.map((name) => name.trim()))
  return (element, name) => isKept(element, names.has(element.name) || names.has(name))
}

const bySummaries: Readonly<Record<'true' | 'text' | 'data', Keeps>> = {
  // What modifies the rest is never left out of a summary, extensions included.
  true: (element) => isKept(element, element.isSummary === true || element.isModifier === true),
  text: (element) => isKept(element, element.name === 'text'),
  data: (element) => element.name !== 'text',
}

function isKept({ min }: ElementDefinition, asked: boolean): boolean {
  return asked || min > 0
}

interface Part {
  readonly node: number
  readonly type: string
  readonly keeps: Keeps
  /** Whether what stands in an element is chosen by the same rule. */
  readonly deep: boolean
}

/** Types whose values make no sense in part. */
const wholeTypes = new Set(['Element', 'Extension', 'Resource'])

/** The texts of the members of an object that are kept. */
function membersOf(json: Json, part: Part): readonly string[] {
  return childrenOf(json, part.node).flatMap((member) => {
    const name = nameOf(json, member) ?? ''
    if (!isMemberKept(part, name)) return []
    const type = part.deep ? memberType(part.type, name) : undefined
    if (type === undefined || wholeTypes.has(type))
      return json.text.slice(memberStart(json, member), endOf(json, member))
    const value = partOf(json, { ...part, node: member, type })
    return isEmpty(value) ? [] : `${JSON.stringify(name)}:${value}`
  })
}

function isMemberKept({ node, type, keeps }: Part, name: string): boolean {
  if (node === 0 && always.has(name)) return true
  const plain = name.replace(/^_/, '')
  const element = elementOf(type, plain)?.element
  return element === undefined ? keeps === bySummaries.data : keeps(element, plain)
}

function partOf(json: Json, part: Part): string {
  const first = firstOf(json, part.node)
  if (first === '{') return `{${membersOf(json, part).join(',')}}`
  if (first !== '[') return textOf(json, part.node)
  const values = childrenOf(json, part.node).map((node) => partOf(json, { ...part, node }))
  return `[${values.filter((value) => !isEmpty(value)).join(',')}]`
}

function isEmpty(value: string): boolean {
  return value === '{}' || value === '[]'
}

/** The resource with the tag that says that it is not whole, once. */
function tagged(json: Json): string {
  const meta = memberOf(json, 0, 'meta')
  if (meta === undefined) return inserted(json, { at: 0, member: `"meta":{"tag":[${tag}]}` })
  const tags = memberOf(json, meta, 'tag')
  if (tags === undefined) return inserted(json, { at: meta, member: `"tag":[${tag}]` })
  return isTagged(json, tags) ? json.text : inserted(json, { at: tags, member: tag })
}

function isTagged(json: Json, tags: number): boolean {
  return childrenOf(json, tags).some((coding) => {
    const code = memberOf(json, coding, 'code')
    return code !== undefined && stringOf(json, code) === 'SUBSETTED'
  })
}

/** The text with one more member at the end of an object, or one more element at the end of an array. */
function inserted(json: Json, { at, member }: { at: number; member: string }): string {
  const end = endOf(json, at) - 1
  const comma = childrenOf(json, at).length > 0 ? ',' : ''
  return json.text.slice(0, end) + comma + member + json.text.slice(end)
}
