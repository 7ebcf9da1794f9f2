/** Whether an element of a differential may say what it says of R4's. https://hl7.org/fhir/R4/profiling.html#differential */
import {
  type ElementDefinition as BaseElement,
  bindingOf,
  capitalised,
  elementOf,
  typeDefinition,
} from '../../fhir/definitions/type-definition.ts'
import { typeNamed } from '../type-structure.ts'
import type { World } from './context.ts'
import { type Fields, fieldsOf, listOf, objectsOf } from './fields.ts'
import { maxOf } from './profile-cardinality.ts'

/** An element of R4, and the type that has it. */
export interface Known {
  readonly owner: string
  readonly base: BaseElement
  /** Those of a choice that the name leaves. */
  readonly types: readonly string[]
}

/** What is wrong, in English and in Swedish. */
type Reason = readonly [en: string, sv: string]

/** R4's element of a path; undefined where R4 has none, or where the type above it has several. */
export function knownElement(path: string): Known | undefined {
  const names = path.split('.')
  let owner = names.shift() ?? ''
  let found: Known | undefined
  for (const name of names) {
    found = child(owner, name)
    const [only = '', ...others] = found?.types ?? []
    if (found === undefined) return undefined
    owner = others.length === 0 ? only : ''
  }
  return found
}

function child(owner: string, name: string): Known | undefined {
  const base = typeDefinition(owner)?.elements.get(name.replace('[x]', ''))
  if (base !== undefined) return { owner, base, types: base.types }
  const chosen = elementOf(owner, name)
  return chosen && { owner, base: chosen.element, types: [chosen.type] }
}

/** Why a profile may not say this of R4's element; undefined where it may. */
export function loosening(change: Fields, known: Known, world: World): Reason | undefined {
  return (
    cardinality(change, known.base) ??
    typing(change, known) ??
    targeting(change, known.base, world) ??
    valuing(change, known) ??
    bound(change, known)
  )
}

function cardinality({ min, max, sliceName }: Fields, base: BaseElement): Reason | undefined {
  if (typeof min === 'number' && min < base.min && sliceName === undefined) {
    return [`at least ${base.min} must be there, not ${min}.`, `minst ${base.min} krävs, inte ${min}.`]
  }
  if (typeof max !== 'string' || !/^(?:\*|\d{1,6})$/.test(max) || maxOf(max) <= base.max) return undefined
  return [`at most ${base.max} may be there, not ${max}.`, `högst ${base.max} tillåts, inte ${max}.`]
}

function typing({ type }: Fields, { types }: Known): Reason | undefined {
  if (types.length === 0 || types.some((one) => open.has(one) || typeDefinition(one)?.kind === 'backbone'))
    return undefined
  const wrong = codesOf(type).find((code) => !code.includes(':') && !types.some((one) => isKindOf(code, one)))
  return wrong === undefined ? undefined : [`it cannot be a ${shown(wrong)}.`, `det kan inte vara ${shown(wrong)}.`]
}

const open: ReadonlySet<string> = new Set(['Resource', 'DomainResource', 'Element', 'BackboneElement'])

function codesOf(type: unknown): string[] {
  return objectsOf(type).flatMap(({ code }) => (typeof code === 'string' ? [code] : []))
}

function isKindOf(type: string, general: string): boolean {
  if (type === general) return true
  const base = typeDefinition(type)?.base
  return base !== undefined && isKindOf(base, general)
}

function targeting({ type }: Fields, { targets }: BaseElement, world: World): Reason | undefined {
  if (targets === undefined || targets.includes('Resource')) return undefined
  const urls = objectsOf(type).flatMap(({ code, targetProfile }) => (code === 'Reference' ? listOf(targetProfile) : []))
  const wrong = urls.find((url) => {
    const target = typeof url === 'string' ? (typeNamed(url) ?? world.definition(url)?.type) : undefined
    return target !== undefined && target !== 'Resource' && !targets.includes(target)
  })
  return wrong === undefined
    ? undefined
    : [`it cannot refer to ${shown(String(wrong))}.`, `det kan inte referera till ${shown(String(wrong))}.`]
}

/** A fixed value, a pattern, the least and the greatest value are of a type that the element has. */
function valuing(change: Fields, { types }: Known): Reason | undefined {
  const named = codesOf(change.type)
  const allowed = named.length > 0 ? named : types
  if (allowed.some((one) => open.has(one) || one.includes(':'))) return undefined
  const key = Object.keys(change).find((name) => {
    const suffix = /^(?:fixed|pattern)([A-Z]\w*)$/.exec(name)?.[1]
    return suffix !== undefined && !allowed.some((one) => capitalised(one) === suffix)
  })
  return key === undefined
    ? undefined
    : [`${key} is of a type that it does not have.`, `${key} har en typ som elementet inte har.`]
}

function bound({ binding }: Fields, { owner, base }: Known): Reason | undefined {
  const { strength } = fieldsOf(binding) ?? {}
  const own = bindingOf(owner, base.name)
  if (own?.strength !== 'required' || strength === undefined || strength === 'required') return undefined
  return ['its codes are required by R4.', 'dess koder krävs av R4.']
}

function shown(text: string): string {
  return /^[\w:/.|-]{1,120}$/.test(text) ? text : 'this type'
}
