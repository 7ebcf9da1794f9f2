/** Rulebooks and their vocabulary as the server asks for them. */
import { newest } from './layers.ts'
import type { Rulebook, Vocabulary } from './rulebook.ts'

/** What is loaded, and what others may build on. */
export interface Given {
  readonly vocabulary: Vocabulary
  /** Every layer and version, those that only set parameters too. */
  readonly layers: readonly Rulebook[]
}

export interface Rulebooks extends Given {
  /** Those that have rules, by id: of each the version that begins last. */
  readonly byId: ReadonlyMap<string, Rulebook>
}

/** With those that have rules by their ids. */
export function rulebooksOf({ vocabulary, layers }: Given): Rulebooks {
  const ruling = newest(layers).filter(({ rules }) => rules.length > 0)
  return { vocabulary, byId: new Map(ruling.map((rulebook) => [rulebook.id, rulebook])), layers }
}

/** The text of the generated file: one line for each rulebook, so that a change shows where it is. */
export function statedRulebooks({ vocabulary, layers }: Given): string {
  const lines = layers.map((layer) => JSON.stringify(layer)).join(',\n')
  return `{"vocabulary":${JSON.stringify(vocabulary)},"layers":[\n${lines}\n]}\n`
}
