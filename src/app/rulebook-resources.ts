/** Rulebooks as the resources that they are read and searched as. */
import type { Library, PlanDefinition } from '@medplum/fhirtypes'
import type { Rulebook, Vocabulary } from '../routine/rulebook.ts'
import { planOf } from '../routine/rulebook-plan.ts'
import type { Given } from '../routine/rulebook-set.ts'
import { addedVocabularyId, libraryOf } from '../routine/vocabulary-library.ts'

/** What a folder brought that is not stored yet. */
export interface Unsaved {
  readonly rulebooks: readonly Rulebook[]
  /** Those that are stored, or come with the server. */
  readonly known: readonly Rulebook[]
  /** The queries that were added. */
  readonly words?: Vocabulary
}

/** A rulebook, or queries, under the id that they are served by. */
export type Served = (PlanDefinition | Library) & { readonly id: string }

/** Those that come with the server: the first version of a routine under its id, others with theirs. */
export function shippedResources({ vocabulary, layers }: Given): readonly Served[] {
  return [libraryOf(vocabulary), ...plansOf(layers, [])]
}

/** Those to be stored, the queries before what speaks of them. */
export function resourcesOf({ rulebooks, known, words }: Unsaved): readonly Served[] {
  return [...(words === undefined ? [] : [libraryOf(words, addedVocabularyId)]), ...plansOf(rulebooks, known)]
}

function plansOf(rulebooks: readonly Rulebook[], known: readonly Rulebook[]): readonly Served[] {
  return rulebooks.map((rulebook, at) => {
    const before = [...known, ...rulebooks.slice(0, at)]
    const isTaken = before.some(({ id }) => id === rulebook.id)
    return { ...planOf(rulebook), id: isTaken ? `${rulebook.id}-${rulebook.version}` : rulebook.id }
  })
}
