/** A PlanDefinition, or a Library of queries, checked as the file of a rulebook is: the same faults, in the same words. */
import type { Library, PlanDefinition } from '@medplum/fhirtypes'
import { checkingWith } from './rule-check.ts'
import type { Rulebook, Vocabulary } from './rulebook.ts'
import { type Checked, checkRulebook, checkVocabulary, faultsIn } from './rulebook-check.ts'
import type { Clause } from './rulebook-fault.ts'
import { rulebookFromPlan } from './rulebook-from-plan.ts'
import { fitting } from './rulebook-lineage.ts'
import type { RulebookShapes } from './rulebook-schema.ts'
import type { Given } from './rulebook-set.ts'
import { vocabularyFrom } from './vocabulary-library.ts'

/** The rulebook that a PlanDefinition is, where nothing is wrong with it and it fits those given. */
export function checkPlan(plan: PlanDefinition, given: Given, shapes: RulebookShapes): Checked<Rulebook> {
  const written = { file: `PlanDefinition/${plan.id}`, value: rulebookFromPlan(plan) }
  const unsaid = faultsIn(written, unsaidClauses(plan))
  const { content, faults } = checkRulebook(written, shapes, checkingWith(given.vocabulary))
  if (content === undefined || unsaid.length > 0) return { faults: [...unsaid, ...faults] }
  const between = fitting([{ rulebook: content, written }], { given: given.layers, faulty: new Set() }).faults
  return between.length > 0 ? { faults: between } : { content, faults: [] }
}

/** The queries that a Library has, added to those given, where nothing is wrong with them. */
export function checkLibrary(library: Library, given: Vocabulary, shapes: RulebookShapes): Checked<Vocabulary> {
  return checkVocabulary({ file: `Library/${library.id}`, value: vocabularyFrom(library) }, shapes, given)
}

/** What an action may have; the texts for people say nothing that the server judges by. */
const known: ReadonlySet<string> = new Set([
  ...['id', 'extension', 'prefix', 'title', 'description', 'textEquivalent', 'priority', 'code', 'reason'],
  ...['documentation', 'trigger', 'condition', 'timingDuration', 'participant'],
])

/** What a PlanDefinition says that a rulebook cannot: it would be passed over in silence. */
function unsaidClauses({ action = [] }: PlanDefinition): readonly Clause[] {
  return action.flatMap((one, at) => {
    const strange = Object.keys(one).filter((name) => !known.has(name))
    const kinds = (one.condition ?? []).map(({ kind }) => kind).sort()
    const clauses = strange.map((name) => `has ${name}, which a rulebook has not; take it out`)
    if (kinds.join() !== 'applicability,stop')
      clauses.push('needs one condition of kind applicability and one of kind stop')
    return clauses.map((clause) => ({ path: ['rules', at], clause }))
  })
}
