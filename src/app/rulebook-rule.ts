/** PlanDefinitions that are rulebooks, and Libraries that add queries, take effect by being written, or are refused. */

import type { Library, PlanDefinition } from '@medplum/fhirtypes'
import { FhirFaults } from '../fhir/outcome.ts'
import type { Rulebook, Vocabulary } from '../routine/rulebook.ts'
import { type Fault, faultSentence } from '../routine/rulebook-fault.ts'
import { isRulebookPlan, rulebookFromPlan } from '../routine/rulebook-from-plan.ts'
import type { Given } from '../routine/rulebook-set.ts'
import { isAddedVocabulary, vocabularyFrom } from '../routine/vocabulary-library.ts'
import type { Transaction } from '../store/store.ts'
import type { Change, WriteRule } from '../store/write-rule.ts'

// An import would read every export of the module, some of which load others: a hundredth of the start.
const { isDeepStrictEqual } = process.getBuiltinModule('node:util')

interface Needs {
  /** What is in effect. */
  readonly current: () => Promise<Given>
  /** What comes with the server, and is not changed over REST. */
  readonly shipped: () => Promise<Given>
  /** Notes that a transaction changes what is in effect. */
  readonly changes: (transaction: Transaction) => void
}

type Definition = (PlanDefinition | Library) & { readonly id?: string }

/** Refuses what a file would be refused for, with the same sentences. */
export function rulebookRule({ current, shipped, changes }: Needs): WriteRule {
  /** Rulebooks of a request, on which those after them may build. */
  const written = new WeakMap<Transaction, Rulebook[]>()
  return {
    name: 'rulebooks',
    types: ['PlanDefinition', 'Library'],
    gather: async (sent) => {
      // What checks rulebooks is slow to load, and the writer is not to wait for it.
      if (sent.some(({ resource }) => isOurs(resource as unknown as Definition)))
        await Promise.all([current(), loadChecks()])
    },
    decide: async (change, { transaction }) => {
      const [before, after] = [definitionBefore(change), change.after as unknown as Definition | undefined]
      if (![before, after].some(isOurs)) return
      changes(transaction)
      if (change.caller.kind === 'system') return
      refuse([...unchangeable(before, after, await shipped()), ...forgotten(before, after)])
      if (after?.status !== 'active' || isSame(before, after)) return refuse(orphans(before, after, await current()))
      refuse(frozen(before, after))
      const others = written.get(transaction) ?? []
      const made = await checked(after, withOthers(await current(), others, before))
      if (made !== undefined) written.set(transaction, [...others, made])
    },
  }
}

const isOurs = (one: Definition | undefined): boolean =>
  one !== undefined && (one.resourceType === 'PlanDefinition' ? isRulebookPlan(one) : isAddedVocabulary(one))

function definitionBefore({ before }: Change): Definition | undefined {
  return before === undefined || before.deleted ? undefined : JSON.parse(before.content)
}

const loadChecks = async () => {
  const [checks, { rulebookShapes }] = await Promise.all([
    import('../routine/rulebook-plan-check.ts'),
    import('../routine/rulebook-schema.ts'),
  ])
  return { ...checks, shapes: await rulebookShapes() }
}

/** @throws {FhirFaults} unprocessable: something is wrong with it */
async function checked(after: Definition, given: Given): Promise<Rulebook | undefined> {
  const { checkLibrary, checkPlan, shapes } = await loadChecks()
  if (after.resourceType === 'Library') {
    refuse(checkLibrary(after, given.vocabulary, shapes).faults)
    return undefined
  }
  const { content, faults } = checkPlan(after, given, shapes)
  refuse(faults)
  return content
}

/** Without the one that is rewritten, which is no other. */
function withOthers({ vocabulary, layers }: Given, others: readonly Rulebook[], before: Definition | undefined): Given {
  const isRewritten = ({ id, version }: Rulebook) =>
    before !== undefined && before.url?.endsWith(`/${id}`) === true && before.version === version
  return { vocabulary, layers: [...layers.filter((layer) => !isRewritten(layer)), ...others] }
}

function refuse(faults: readonly Fault[]): void {
  if (faults.length === 0) return
  throw new FhirFaults(
    'unprocessable',
    faults.map((fault) => ({ severity: 'error', code: 'business-rule', diagnostics: faultSentence(fault) })),
  )
}

const addressOf = ({ resourceType, id }: Definition): string => `${resourceType}/${id}`

/** What comes with the server stays as it is. */
function unchangeable(
  before: Definition | undefined,
  after: Definition | undefined,
  { layers }: Given,
): readonly Fault[] {
  if (before?.resourceType !== 'PlanDefinition' || isSame(before, after)) return []
  const comes = layers.some(({ id, version }) => before.url?.endsWith(`/${id}`) && before.version === version)
  return comes
    ? [
        {
          file: addressOf(before),
          clause: 'comes with the server and stays as it is; write a newer version as a resource of its own',
        },
      ]
    : []
}

/** A rulebook that cases have been judged by is not rewritten: what was said by it would be without its ground. */
function frozen(before: Definition | undefined, after: Definition): readonly Fault[] {
  if (before?.status !== 'active' || before.resourceType !== 'PlanDefinition' || isSame(before, after)) return []
  return [
    {
      file: addressOf(before),
      clause: 'is in use and stays as it is; write a newer version as a resource of its own, or retire this one',
    },
  ]
}

/** Whether both say the same to whoever judges by them. */
function isSame(one: Definition | undefined, other: Definition | undefined): boolean {
  if (one?.resourceType !== 'PlanDefinition' || other?.resourceType !== 'PlanDefinition') return false
  return one.status === other.status && isDeepStrictEqual(rulebookFromPlan(one), rulebookFromPlan(other))
}

/** Queries that rulebooks may speak of are not taken away. */
function forgotten(before: Definition | undefined, after: Definition | undefined): readonly Fault[] {
  if (before?.status !== 'active' || before.resourceType !== 'Library') return []
  const kept = after?.status === 'active' && after.resourceType === 'Library' ? namesOf(after) : new Set()
  const lost = [...namesOf(before)].filter((name) => !kept.has(name))
  if (lost.length === 0) return []
  return [{ file: addressOf(before), clause: `takes away ${lost.map((name) => `%${name}`).join(', ')}; a query stays` }]
}

const namesOf = (library: Library): ReadonlySet<string> =>
  new Set(Object.keys((vocabularyFrom(library) as Vocabulary).queries))

/** What others build on is not taken away. */
function orphans(before: Definition | undefined, after: Definition | undefined, { layers }: Given): readonly Fault[] {
  if (before?.status !== 'active' || before.resourceType !== 'PlanDefinition' || isSame(before, after)) return []
  const { id, version } = rulebookFromPlan(before) as Rulebook
  if (layers.some((layer) => layer.id === id && layer.version !== version)) return []
  const child = layers.find((layer) => layer.extends === id)
  return child === undefined
    ? []
    : [{ file: addressOf(before), clause: `is what ${child.id} builds on; retire that first` }]
}
