/** Slices: which item belongs to which, how many there are, in what order. https://hl7.org/fhir/R4/profiling.html#slicing */
import type { ElementDefinitionSlicing } from '@medplum/fhirtypes'
import type { Context } from './context.ts'
import { type Matcher, matchersOf } from './discriminator.ts'
import { firstPassed, type TestText } from './pattern.ts'
import { maxOf } from './profile-cardinality.ts'
import { type Child, callText, type Draft } from './profile-draft.ts'
import type { ProfileNode } from './profile-tree.ts'
import { type Slice, slicingNotes } from './slicing-notes.ts'

/** The statements before, in and after the loop over the items. */
export interface SlicingText {
  readonly before: string
  readonly each: string
  readonly after: string
}

type Slicing = Partial<ElementDefinitionSlicing>

/** Undefined where there are no slices. */
export function slicingText(child: Child, draft: Draft): SlicingText | undefined {
  return textOf(child.node, child, draft)
}

function textOf(sliced: ProfileNode, child: Child, draft: Draft): SlicingText | undefined {
  const slicing: Slicing = sliced.element.slicing ?? (child.base.choice ? byType : {})
  const usual = sliced.slices.filter(({ slice }) => slice !== '@default')
  if (usual.length === 0) return undefined
  const slices = usual.map((node) => sliceOf(node, slicing, child, draft))
  const counts = slices.map(() => draft.name('q'))
  const which = draft.name('w')
  const cases = slices.map((slice, index) => caseText(slice, counts[index] ?? '', child, draft))
  const other = otherText(sliced, slicing, slices, child, draft)
  const order = orderText(slicing, slices, which, child, draft)
  const rest = draft.mode === 'collect' ? `, rest${which} = []` : ''
  return {
    before: `let ${counts.map((name) => `${name} = 0`).join(', ')}, last${which} = -1, open${which} = false${rest}
${cases.map(({ before }) => before).join('\n')}`,
    each: `const ${which} = ${draft.use(classifier(slices))}(v, c, t)
${order}
switch (${which}) {
${cases.map(({ text }, index) => `case ${index}: ${text}; break`).join('\n')}
default: ${other}${draft.mode === 'collect' ? `\nrest${which}.push({ value: v, type: t, place: there })` : ''}
}`,
    after: [
      ...slices.map((slice, index) => {
        const given = `rest${which}, p, c, ${cases[index]?.content ?? 'undefined'}`
        return countText(slice, counts[index] ?? '', given, child, draft)
      }),
      ...cases.map(({ after }) => after),
    ].join('\n'),
  }
}

const byType: Slicing = { discriminator: [{ type: 'type', path: '$this' }], rules: 'open' }
const byUrl: NonNullable<Slicing['discriminator']> = [{ type: 'value', path: 'url' }]

function sliceOf(node: ProfileNode, slicing: Slicing, { types, base }: Child, { treeOf }: Draft): Slice {
  const own = slicing.discriminator ?? (base.types.includes('Extension') ? byUrl : [])
  const named = (node.element.type ?? []).map(({ code = '' }) => code).filter((code) => base.types.includes(code))
  const matchers = matchersOf(node, own, named.length > 0 ? named : types, treeOf)
  return { node, name: node.slice ?? '', matchers }
}

/** The index of the first slice whose discriminators all hold. */
function classifier(slices: readonly Slice[]) {
  const all = slices.map(({ matchers }) => matchers)
  const quick = all.map((matchers) => wholeTest(matchers ?? []))
  const told = quick.filter((test) => test !== undefined)
  if (told.length === quick.length) return firstPassed(told)
  return (value: unknown, context: Context, type: string | undefined): number => {
    const item = { value, type: type ?? typeOf(value) }
    for (let at = 0; at < all.length; at++) {
      const matchers = all[at]
      if (matchers?.every(({ holds }) => holds(item, context))) return at
    }
    return -1
  }
}

/** The test that all hold; undefined where one needs more than the value, or there are none. */
function wholeTest(matchers: readonly Matcher[]): TestText | undefined {
  const tests = matchers.flatMap(({ test }) => test ?? [])
  if (tests.length === 0 || tests.length < matchers.length) return undefined
  return (item) => `(${tests.map((test) => test(item)).join(' && ')})`
}

function typeOf(value: unknown): string | undefined {
  const { resourceType } = (value ?? {}) as { readonly resourceType?: unknown }
  return typeof resourceType === 'string' ? resourceType : undefined
}

interface CaseText extends SlicingText {
  readonly text: string
  /** The name of the check of an item, where there is anything to check. */
  readonly content: string | undefined
}

/** What is asked of an item of a slice: the slice's own content, and slices of the slice. */
function caseText({ node }: Slice, count: string, child: Child, draft: Draft): CaseText {
  const types = (node.element.type ?? []).map(({ code = '' }) => code).filter((code) => child.base.types.includes(code))
  const content = draft.content(node, { ...child, types: types.length > 0 ? types : child.types })
  const again = node.slices.length === 0 ? undefined : textOf(node, child, draft)
  const call = content === undefined ? '' : callText(content, draft)
  return {
    before: again?.before ?? '',
    text: `${count}++\n${call}\n${again === undefined ? '' : `{ ${again.each} }`}`,
    each: '',
    content,
    after: again === undefined ? '' : `if (${count} > 0) { ${again.after} }`,
  }
}

/** An item that belongs to no slice. */
function otherText(sliced: ProfileNode, { rules }: Slicing, ...more: [readonly Slice[], Child, Draft]): string {
  const [slices, child, draft] = more
  const fallback = sliced.slices.find(({ slice }) => slice === '@default')
  const content = fallback && draft.content(fallback, child)
  if (fallback !== undefined) return content === undefined ? '' : callText(content, draft)
  if (rules !== 'closed' || isChoiceByType(child)) return ''
  if (draft.mode === 'fast') return 'return false'
  return `${draft.use(slicingNotes(child, draft).closed(slices))}(there)`
}

/** Of a choice the types that are left over have been noted as types. */
function isChoiceByType({ base }: Child): boolean {
  return base.choice
}

function orderText({ ordered, rules }: Slicing, ...more: [readonly Slice[], string, Child, Draft]): string {
  const [slices, which, child, draft] = more
  const notes = slicingNotes(child, draft)
  const fault = (condition: string, noted: unknown, given: string) =>
    draft.mode === 'fast' ? `if (${condition}) return false` : `if (${condition}) ${draft.use(noted)}(${given})`
  const isOrdered = ordered === true
  const last = isOrdered
    ? `${fault(`${which} >= 0 && ${which} < last${which}`, notes.order(slices), `${which}, last${which}, there`)}
else if (${which} >= 0) last${which} = ${which}`
    : ''
  const end =
    rules === 'openAtEnd'
      ? `${fault(`${which} >= 0 && open${which}`, notes.end, 'there')}
if (${which} < 0) open${which} = true`
      : ''
  return `${last}\n${end}`
}

/** `given`: what else the note of a missing slice is told. */
function countText(slice: Slice, count: string, ...more: [string, Child, Draft]): string {
  const [given, child, draft] = more
  const { min = 0, max } = slice.node.element
  const most = maxOf(max)
  const notes = slicingNotes(child, draft)
  const least = draft.mode === 'fast' ? 'return false' : `${draft.use(notes.minimum(slice))}(${count}, ${given})`
  const above = draft.mode === 'fast' ? 'return false' : `${draft.use(notes.maximum(slice))}(${count}, p)`
  return [
    min > 0 ? `if (${count} < ${min}) ${least}` : '',
    Number.isFinite(most) && !(most === 0 && child.base.choice) ? `if (${count} > ${most}) ${above}` : '',
  ].join('\n')
}
