/** All rulebooks of a server: the layers of routines, and the vocabulary that their rules speak. */
import type { Rulebook, Vocabulary } from './rulebook.ts'

export interface Rulebooks {
  readonly vocabulary: Vocabulary
  /** Those that have rules, by id. */
  readonly byId: ReadonlyMap<string, Rulebook>
  /** Every layer, those that only set parameters too. */
  readonly layers: readonly Rulebook[]
}

/** What the generated file of the rulebooks that come with the server holds. */
export interface StatedRulebooks extends Pick<Rulebooks, 'vocabulary' | 'layers'> {}

/** Rulebooks of which it is known that they are good. */
export function rulebooksOf({ vocabulary, layers }: StatedRulebooks): Rulebooks {
  const ruling = layers.filter(({ rules }) => rules.length > 0)
  return { vocabulary, byId: new Map(ruling.map((rulebook) => [rulebook.id, rulebook])), layers }
}

/** The text of the generated file: one line for each rulebook, so that a change shows where it is. */
export function statedRulebooks({ vocabulary, layers }: StatedRulebooks): string {
  const lines = layers.map((layer) => JSON.stringify(layer)).join(',\n')
  return `{"vocabulary":${JSON.stringify(vocabulary)},"layers":[\n${lines}\n]}\n`
}
