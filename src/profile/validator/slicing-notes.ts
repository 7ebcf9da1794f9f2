/** What is said of faults of slicing. */
import { below, type Place } from '../place.ts'
import type { Context, Rule } from './context.ts'
import type { Matcher } from './discriminator.ts'
import type { Child, Draft } from './profile-draft.ts'
import type { ProfileNode } from './profile-tree.ts'
import { type About, report } from './report.ts'

/** A slice with what tells it; without matchers it is never met. */
export interface Slice {
  readonly node: ProfileNode
  readonly name: string
  readonly matchers: readonly Matcher[] | undefined
}

/** An item that belongs to no slice. */
export interface Rest {
  readonly value: unknown
  readonly type: string | undefined
  readonly place: Place
}

/** The functions that note faults of the slices of an element. */
export function slicingNotes({ node, base }: Child, { profile }: Draft) {
  const element = node.name + (base.choice ? '[x]' : '')
  const about = { profile, element: node.id }
  const aboutOf = (slice: Slice) => ({ profile, element: slice.node.id, slice: slice.name })
  const namesOf = (slices: readonly Slice[]) => slices.map(({ name }) => name).join(', ')
  return {
    closed: (slices: readonly Slice[]) => (place: Place) =>
      report(place, 'slice-closed', { element, expected: namesOf(slices) }, about),
    order: (slices: readonly Slice[]) => (at: number, last: number, place: Place) => {
      const slice = slices[at]
      const values = { element, slice: slice?.name ?? '', found: slices[last]?.name ?? '', expected: namesOf(slices) }
      return report(place, 'slice-order', values, slice && aboutOf(slice))
    },
    end: (place: Place) => report(place, 'slice-end', { element }, about),
    maximum: (slice: Slice) => (found: number, place: Place) => {
      const position = `${place.at}.${node.name}`
      const values = { element, slice: slice.name, expected: slice.node.element.max ?? '', found: String(found) }
      return report(place, 'slice-maximum', values, { ...aboutOf(slice), position })
    },
    minimum:
      (slice: Slice) =>
      (found: number, rest: readonly Rest[], ...[place, context, content]: [Place, Context, Rule?]) => {
        noteNearest(slice, nearest(slice, rest, context), { content, context, about: aboutOf(slice) })
        const matcher = (slice.matchers ?? []).map(({ expected }) => expected).join(', ')
        const position = `${below(place, `.${node.name}`).at}`
        const expected = String(slice.node.element.min ?? 0)
        const values = { element, slice: slice.name, expected, found: String(found), matcher }
        return report(place, 'slice-minimum', values, { ...aboutOf(slice), position })
      },
  }
}

interface Nearest {
  readonly item: Rest
  /** The first thing it lacks of what tells the slice. */
  readonly matcher: Matcher
}

interface Asked {
  /** The check of what is in the slice. */
  readonly content: Rule | undefined
  readonly context: Context
  readonly about: About
}

const mostFaults = 3

/** Notes what the nearest item lacks to be in the slice, as information: it may be meant to be something else. */
function noteNearest({ name: slice }: Slice, near: Nearest | undefined, { content, context, about }: Asked): void {
  if (near === undefined) return
  const { item, matcher } = near
  const own: Place = { at: item.place.at, issues: [] }
  content?.(item.value, context, own)
  const faults = own.issues.filter(({ severity }) => severity === 'error').slice(0, mostFaults)
  for (const { diagnostics, expression = own.at, details } of faults) {
    const { found = '', expected = '', swedish = diagnostics, swedishParts } = details ?? {}
    const values = { slice, reason: diagnostics, 'reason-sv': swedish, found, expected }
    const { found: foundSv = found, expected: expectedSv = expected } = swedishParts ?? {}
    const inSwedish = { 'found-sv': foundSv, 'expected-sv': expectedSv }
    report({ ...item.place, at: expression }, 'slice-near', { ...values, ...inSwedish }, about)
  }
  if (faults.length > 0) return
  const reason = `${matcher.path} is not as the slice wants it.`
  const swedish = `${matcher.path} är inte som delen kräver.`
  const values = { slice, reason, 'reason-sv': swedish, found: 'something else', 'found-sv': 'något annat' }
  report(item.place, 'slice-near', { ...values, expected: matcher.expected }, about)
}

/** The item that has most of what tells the slice, or is the only one left, and the first thing it lacks. */
function nearest({ matchers = [] }: Slice, rest: readonly Rest[], context: Context): Nearest | undefined {
  let best: (Nearest & { readonly held: number }) | undefined
  for (const item of rest) {
    const lacking = matchers.filter(({ holds }) => !holds(item, context))
    const held = matchers.length - lacking.length + (rest.length === 1 ? 0.5 : 0)
    const [matcher] = lacking
    if (matcher !== undefined && held > (best?.held ?? 0)) best = { item, matcher, held }
  }
  return best
}
