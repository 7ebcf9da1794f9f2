import type { Resource } from '@medplum/fhirtypes'
import { describe, expect, it } from 'vitest'
import bindings from '../../src/fhir/definitions/generated/bindings.json' with { type: 'json' }
import codeLists from '../../src/fhir/definitions/generated/code-lists.json' with { type: 'json' }
import { compileConstraint } from '../../src/fhir/fhirpath/compile.ts'
import { variableTypes } from '../../src/routine/rule-variables.ts'
import type { Query } from '../../src/routine/rulebook.ts'
import { allCases, only } from './all-cases.ts'
import { asksForBareCode } from './code-systems.ts'
import { mutantsOfPath } from './path-mutants.ts'
import { queryStatuses } from './query-statuses.ts'
import { judgedBy, loaded, type RuleCase } from './rule-case.ts'
import { type Bench, benchFor, isNoticed, prepared } from './survivors.ts'

const { vocabulary, layers } = loaded
const bench = benchFor(vocabulary)
const types = variableTypes(vocabulary)

/** The cases of the rules that speak of each query. */
const casesByQuery = new Map<string, RuleCase[]>()
for (const one of allCases) {
  const rule = judgedBy(one.rulebook).prepared.rules.find((it) => it.rule.id === one.rule)
  for (const name of rule?.speaksOf.queries ?? []) casesByQuery.set(name, [...(casesByQuery.get(name) ?? []), one])
}

const ruled = new Set(
  layers
    .filter(({ id }) => only === undefined || id === only)
    .flatMap(({ id, rules }) =>
      rules.flatMap(
        ({ id: rule }) => judgedBy(id).prepared.rules.find((it) => it.rule.id === rule)?.speaksOf.queries ?? [],
      ),
    ),
)
const asked = Object.entries(vocabulary.queries).filter(([name]) => ruled.has(name))

/** The R4 statuses of a type of resource; none where it has none. */
function statusesOf(type: string): readonly string[] {
  const binding = (bindings as Readonly<Record<string, string>>)[`${type}.status`] ?? ''
  const [, list = ''] = binding.split(' ')
  return (codeLists as Readonly<Record<string, readonly string[]>>)[list.split('|')[0] ?? ''] ?? []
}

/** A resource of some case that the query selects. */
function sample(name: string, { loads }: Query): Resource | undefined {
  for (const one of casesByQuery.get(name) ?? []) {
    for (const { root, members, around = [] } of [one.subject, ...(one.flips ?? []).map(({ subject }) => subject)]) {
      const found = [root, ...members, ...around].find((it) => it.resourceType === loads && selects(name, it))
      if (found) return found
    }
  }
  return undefined
}

/** Whether a query without variables selects a resource; others are asked in their cases alone. */
function selects(name: string, resource: Resource, { where, loads } = vocabulary.queries[name] as Query): boolean {
  return where.includes('%') ? false : compileConstraint(where, loads, types)(resource, { resource })
}

/** The statuses that a query selects, by a resource that it does select. */
function selectedStatuses(resource: Resource, name: string, query?: Query): readonly string[] {
  return statusesOf(resource.resourceType).filter((status) => selects(name, { ...resource, status } as Resource, query))
}

/** The bench with one query changed. */
function changedBench(name: string, query: Query): Bench | undefined {
  const changed = { ...vocabulary, queries: { ...vocabulary.queries, [name]: query } }
  return bench.withQuery(name, changed)
}

/** A line for each change of a query that no case notices, nor the table of statuses, nor the law of code systems. */
function survivors(name: string, query: Query): readonly string[] {
  const cases = casesByQuery.get(name) ?? []
  const resource = sample(name, query)
  const unnoticed = mutantsOfPath(query.where, true).filter(({ text }) => {
    const changed = { ...query, where: text }
    if (asksForBareCode(text) && !asksForBareCode(query.where)) return false
    if (resource && selectedStatuses(resource, name, changed).join() !== wantedStatuses(name, query).join())
      return false
    const other = changedBench(name, changed)
    if (other === undefined) return false
    return !Map.groupBy(cases, ({ rulebook, rule }) => `${rulebook} ${rule}`)
      .values()
      .some((some) => isNoticedOf(other, some))
  })
  return unnoticed.map(({ what }) => `%${name}: ${what} (${cases.length} cases of its rules all hold still)`)
}

function isNoticedOf(other: Bench, cases: readonly RuleCase[]): boolean {
  const [first] = cases
  const rule = first && judgedBy(first.rulebook).prepared.rules.find((it) => it.rule.id === first.rule)
  const made = rule && prepared(rule, other)
  return made !== undefined && isNoticed(made, cases)
}

/** What the table says, or every status. */
const wantedStatuses = (name: string, { loads }: Query): readonly string[] => queryStatuses[name] ?? statusesOf(loads)

describe('queries', () => {
  it.each(asked)('%s selects the statuses of its table', (name, query) => {
    const resource = sample(name, query)
    if (resource && statusesOf(query.loads).length > 0) {
      expect(selectedStatuses(resource, name)).toEqual(wantedStatuses(name, query))
    }
  })
  it.each(asked)('%s names the system of the codes that it asks for', (_, { where }) =>
    expect(asksForBareCode(where)).toBe(false),
  )
  it.each(asked)('every change of %s is noticed', (name, query) => expect(survivors(name, query)).toEqual([]))
})

describe('rules', () => {
  const rules = layers.flatMap((layer) => layer.rules)
  it('name the system of the codes that they ask for', () =>
    expect(
      rules.filter(({ when, expect: wanted }) => [when, wanted].some(asksForBareCode)).map(({ id }) => id),
    ).toEqual([]))
})
