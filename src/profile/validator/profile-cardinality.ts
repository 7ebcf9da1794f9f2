/** How often an element may be there, and of which type, where the profile asks more than R4. */
import { capitalised } from '../../fhir/definitions/type-definition.ts'
import type { IssueDetails } from '../../fhir/outcome.ts'
import type { Place } from '../place.ts'
import type { Child, Draft } from './profile-draft.ts'
import type { ProfileNode } from './profile-tree.ts'
import { report } from './report.ts'

/** Statements after `n`, the number of values, is known. */
export function cardinalityText(child: Child, draft: Draft): string {
  const { node, base } = child
  const min = node.element.min ?? 0
  const max = maxOf(node.element.max)
  const about = { profile: draft.profile, element: node.id }
  const missing = note('minimum', min, child, about)
  const tooMany = note('maximum', max, child, about)
  return [
    min > base.min ? faultText(`n < ${min}`, missing, draft) : '',
    max < base.max ? faultText(`n > ${max}`, tooMany, draft) : '',
    base.choice && max > 0 ? typeText(child, about, draft) : '',
  ]
    .filter((text) => text !== '')
    .join('\n')
}

/** `Infinity` for `*`; what is no number allows any. */
export function maxOf(max: string | undefined): number {
  return max !== undefined && /^\d{1,6}$/.test(max) ? Number(max) : Number.POSITIVE_INFINITY
}

/** The statement that a condition is a fault, which `noted` notes of the count. */
export function faultText(condition: string, noted: unknown, draft: Draft): string {
  return draft.mode === 'fast' ? `if (${condition}) return false` : `if (${condition}) ${draft.use(noted)}(n, p)`
}

function note(key: 'minimum' | 'maximum', expected: number, { node, base }: Child, about: Partial<IssueDetails>) {
  const element = node.name + (base.choice ? '[x]' : '')
  return (found: number, place: Place) =>
    report(
      place,
      key,
      { element, expected: String(expected), found: String(found) },
      { ...about, position: `${place.at}.${node.name}` },
    )
}

function codesOf(nodes: readonly ProfileNode[]): string[] {
  return nodes.flatMap(({ element }) => (element.type ?? []).map(({ code = '' }) => code))
}

/** Types of a choice that R4 allows and the profile does not. */
function typeText({ node, base, types }: Child, about: Partial<IssueDetails>, draft: Draft): string {
  const isClosed = node.slices.length > 0 && node.element.slicing?.rules === 'closed'
  const usable = node.slices.filter(({ element }) => element.max !== '0')
  const sliced = codesOf(usable)
  const refused = codesOf(node.slices).filter((code) => !sliced.includes(code))
  const allowed = base.types.map(
    (type) => types.includes(type) && !refused.includes(type) && (!isClosed || sliced.includes(type)),
  )
  if (allowed.every(Boolean)) return ''
  const names = base.types.filter((_, index) => allowed[index])
  const noted = (index: number, place: Place) => {
    const found = base.types[index] ?? ''
    const there = { ...place, at: `${place.at}.${node.name}.ofType(${found})` }
    const [only, ...others] = names
    const hint =
      only === undefined || others.length > 0 ? names.join(', ') : `${only} (${node.name}${capitalised(only)})`
    return report(there, 'type', { element: `${node.name}[x]`, expected: hint, found }, about)
  }
  const condition = `n > 0 && !${draft.use(allowed)}[x]`
  return draft.mode === 'fast' ? `if (${condition}) return false` : `if (${condition}) ${draft.use(noted)}(x, p)`
}
