/**
 * Makes a JavaScript function of a profile.
 *
 * It checks what the profile asks beyond R4, which has been checked before. The text is made of loops and counts; what
 * is asked of one value are rules, which the text calls. No text of a profile enters it but as a JSON string.
 */
import { type ElementDefinition as BaseElement, capitalised } from '../../fhir/definitions/type-definition.ts'
import { FhirError } from '../../fhir/outcome.ts'
import type { Place } from '../place.ts'
import { primitives } from '../primitive.ts'
import type { Context, QuickRule, Rule } from './context.ts'
import { elementRules, type Standing } from './element-rules.ts'
import { entered } from './enter.ts'
import type { Fields } from './fields.ts'
import { cardinalityText } from './profile-cardinality.ts'
import { type Child, callText, type Draft } from './profile-draft.ts'
import { slicingText } from './profile-slicing.ts'
import { baseElement, ownerType, type ProfileNode, typesOf } from './profile-tree.ts'

/** The check of a profile in a mode. */
export function profileFunction(
  root: ProfileNode,
  type: string,
  draft: Pick<Draft, 'mode' | 'profile' | 'treeOf'>,
): Rule {
  const values = new Map<unknown, number>()
  const functions: string[] = []
  let names = 0
  const whole: Draft = {
    ...draft,
    use: (value) => {
      const index = values.get(value) ?? values.size
      values.set(value, index)
      return `k${index}`
    },
    define: (body) => {
      functions.push(`function f${functions.length}(v, c, p, s) {\n${body}\nreturn true\n}`)
      return `f${functions.length - 1}`
    },
    name: (stem) => `${stem}${names++}`,
    content: (node, standing) => contentFunction(node, standing, whole),
  }
  const content = whole.content(root, { owner: type, base: undefined, types: [type] })
  if (content === undefined) return () => true
  const main = draft.mode === 'fast' ? toldText(content, whole) : content
  const head = `const [${[...values.values()].map((index) => `k${index}`)}] = values`
  const source = `"use strict"\n${head}\n${functions.join('\n')}\nreturn ${main}`
  return new Function('values', source)([...values.keys()]) as Rule
}

/** What cannot be told at once is not kept at once. */
function toldText(content: string, { use }: Draft): string {
  const isUntold = (error: unknown) => error instanceof FhirError
  return `function (v, c) {
try { return ${content}(v, c) } catch (error) { if (${use(isUntold)}(error)) return false; throw error }
}`
}

/** The name of the function of one value of a node; undefined where there is nothing to check. */
function contentFunction(node: ProfileNode, standing: Standing, draft: Draft): string | undefined {
  const about = { profile: draft.profile, element: node.id, ...(node.slice !== undefined && { slice: node.slice }) }
  const rules = elementRules(node, standing, about).map((rule) => ruleText(rule, draft))
  const children = childrenTexts(node, ownerType(standing.types), draft)
  if (rules.length + children.length === 0) return undefined
  const inside =
    children.length === 0
      ? ''
      : `const o = ${ownerText(node, standing, draft)}\nif (typeof o === 'object' && o !== null) {\n${entryText(standing, draft)}${children.join('\n')}\n}`
  const guarded = rules.length === 0 ? '' : `if (v !== undefined && v !== null) {\n${rules.join('\n')}\n}\n`
  return draft.define(guarded + inside)
}

/** What holds the children: of a primitive its sibling, and where one must be there, none is one that holds nothing. */
function ownerText(node: ProfileNode, { types }: Standing, { use }: Draft): string {
  if (!Object.hasOwn(primitives, ownerType(types))) return 'v'
  const isWanted = ({ element }: ProfileNode) => (element.min ?? 0) > 0
  const needsOne = node.children.some((child) => isWanted(child) || child.slices.some(isWanted))
  return needsOne ? `s ?? (v === undefined || v === null ? undefined : ${use(nothing)})` : 's'
}

const nothing: Fields = Object.freeze({})

/** What lies in a resource that lies in another is asked in the context of the inner one. */
function entryText({ base }: Standing, draft: Draft): string {
  if (!base?.types.includes('Resource')) return ''
  const role = base.name === 'contained' ? 'contained' : 'nested'
  const enter = (resource: Fields, outer: Context, place?: Place) => entered(resource, role, outer, place?.at)
  return `c = ${draft.use(enter)}(v, c, p)\n`
}

function ruleText({ rule, quick = rule }: QuickRule, { mode, use }: Draft): string {
  return mode === 'fast' ? `if (!${use(quick)}(v, c)) return false` : `${use(rule)}(v, c, p, s)`
}

function childrenTexts(node: ProfileNode, owner: string, draft: Draft): string[] {
  return node.children.flatMap((child) => {
    const base = baseElement(owner, child.name)
    if (base === undefined) return []
    const text = childText({ node: child, owner, base, types: typesOf(child, base) }, draft)
    return text === undefined ? [] : [text]
  })
}

/** The statements about one child of `o`; undefined where the profile says no more than R4. */
function childText(child: Child, draft: Draft): string | undefined {
  const content = contentFunction(child.node, child, draft)
  const slicing = slicingText(child, draft)
  const counts = cardinalityText(child, draft)
  if (content === undefined && slicing === undefined && counts === '') return undefined
  const each = [content === undefined ? '' : callText(content, draft), slicing?.each ?? '']
  const needsLoop = each.some((text) => text !== '')
  return `{ ${headText(child, draft)}
${counts}
${slicing?.before ?? ''}
${needsLoop ? `for (let i = 0; i < n; i++) { ${itemText(child, draft)}\n${each.join('\n')} }` : ''}
${slicing?.after ?? ''} }`
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** How many there are: `n`, and what the items are read from. */
function headText({ node, base, types }: Child, draft: Draft): string {
  const own = JSON.stringify(node.name)
  const beside = JSON.stringify(`_${node.name}`)
  if (base.choice) {
    const keys = base.types.map((type) => node.name + capitalised(type))
    const find = `${draft.use(choiceFinder(keys))}(o)`
    const likely = base.types.indexOf(types[0] ?? '')
    const isLikely = `o[${JSON.stringify(keys[likely] ?? node.name)}] !== undefined`
    // No shape that has been checked has two of them.
    const x = draft.mode === 'fast' && likely >= 0 ? `${isLikely} ? ${likely} : ${find}` : find
    return `const x = ${x}, n = x < 0 ? 0 : 1`
  }
  const isPrimitive = base.types.some((type) => Object.hasOwn(primitives, type)) && types.length > 0
  const isThere = `o[${own}] !== undefined${isPrimitive ? ` || o[${beside}] !== undefined` : ''}`
  if (base.max === 1) return `const n = ${isThere} ? 1 : 0`
  const lists = `const values = ${draft.use(list)}(o[${own}])`
  if (!isPrimitive) return `${lists}, n = values.length`
  return `${lists}, siblings = ${draft.use(list)}(o[${beside}]), n = Math.max(values.length, siblings.length)`
}

/** `v`, `s`, for choices `t`, and when collecting `there`. */
function itemText({ node, base }: Child, draft: Draft): string {
  const own = JSON.stringify(node.name)
  const at = draft.mode === 'fast' ? '' : `, there = ${placeText(node.name, base, draft)}`
  // Quick rules do not ask for what lies beside a value.
  const isAsked = draft.mode === 'collect' || hasChildren(node)
  if (base.choice) {
    const keys = base.types.map((type) => node.name + capitalised(type))
    const values = draft.use(keys)
    const beside = isAsked ? `o[${draft.use(keys.map((key) => `_${key}`))}[x]]` : 'undefined'
    return `const v = o[${values}[x]], s = ${beside}, t = ${draft.use(base.types)}[x]${at}`
  }
  const isPrimitive = isAsked && base.types.some((type) => Object.hasOwn(primitives, type))
  const beside = isPrimitive ? `o[${JSON.stringify(`_${node.name}`)}]` : 'undefined'
  if (base.max === 1) return `const v = o[${own}], s = ${beside}, t = undefined${at}`
  return `const v = values[i], s = ${isPrimitive ? 'siblings[i]' : 'undefined'}, t = undefined${at}`
}

function hasChildren({ children, slices }: ProfileNode): boolean {
  return children.length > 0 || slices.some(hasChildren)
}

function placeText(name: string, base: BaseElement, draft: Draft): string {
  const below = `${draft.use(placeBelow)}(p, `
  if (base.choice) return `${below}${draft.use(base.types.map((type) => `.${name}.ofType(${type})`))}[x])`
  const step = JSON.stringify(`.${name}`)
  return base.max === 1 ? `${below}${step})` : `${below}${step} + '[' + i + ']')`
}

function placeBelow(place: { at: string; issues: unknown }, step: string): object {
  return { at: place.at + step, issues: place.issues }
}

/** A function that tells which type of a choice an object has: its index, or -1. */
function choiceFinder(keys: readonly string[]): (object: Readonly<Record<string, unknown>>) => number {
  const indices = new Map(keys.flatMap((key, index) => [[key, index] as const, [`_${key}`, index] as const]))
  return (object) => {
    let first = -1
    for (const key in object) {
      const index = indices.get(key)
      if (index !== undefined && (first < 0 || index < first)) first = index
    }
    return first
  }
}
