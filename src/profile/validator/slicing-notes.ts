/** What is said of faults of slicing. */
import { below, type Place } from '../place.ts'
import type { Context } from './context.ts'
import type { Matcher } from './discriminator.ts'
import type { Child, Draft } from './profile-draft.ts'
import type { ProfileNode } from './profile-tree.ts'
import { report } from './report.ts'

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
    minimum: (slice: Slice) => (found: number, rest: readonly Rest[], place: Place, context: Context) => {
      const near = nearestFault(slice, rest, context)
      if (near !== undefined) {
        const { item, matcher } = near
        const values = { slice: slice.name, path: matcher.path, expected: matcher.expected }
        report(item.place, 'slice-near', values, aboutOf(slice))
      }
      const matcher = (slice.matchers ?? []).map(({ expected }) => expected).join(', ')
      const position = `${below(place, `.${node.name}`).at}`
      const expected = String(slice.node.element.min ?? 0)
      const values = { element, slice: slice.name, expected, found: String(found), matcher }
      return report(place, 'slice-minimum', values, { ...aboutOf(slice), position })
    },
  }
}

/** The item that has most of what tells the slice, or is the only one left, and the first thing it lacks. */
function nearestFault(
  { matchers = [] }: Slice,
  rest: readonly Rest[],
  context: Context,
): { readonly item: Rest; readonly matcher: Matcher } | undefined {
  let best: { readonly item: Rest; readonly matcher: Matcher; readonly held: number } | undefined
  for (const item of rest) {
    const lacking = matchers.filter(({ holds }) => !holds(item, context))
    const held = matchers.length - lacking.length + (rest.length === 1 ? 0.5 : 0)
    const [matcher] = lacking
    if (matcher !== undefined && held > (best?.held ?? 0)) best = { item, matcher, held }
  }
  return best
}
