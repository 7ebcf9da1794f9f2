/**
 * Triggers as functions of a change.
 *
 * https://hl7.org/fhir/R5/subscriptiontopic-definitions.html#SubscriptionTopic.resourceTrigger
 */
import { stepsOfEachWrite } from '../../fhir/fhirpath/budget.ts'
import { compileCondition } from '../../fhir/fhirpath/compile.ts'
import { parse } from '../../fhir/fhirpath/parser.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { matches } from '../../fhir/search/matches.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'
import { namesIn } from '../../routine/rule-check.ts'
import { ownConstants } from '../../routine/rule-variables.ts'
import { refused } from '../refused.ts'
import type { Change } from './changed-version.ts'
import { type AskSearch, criteriaOfVersion } from './criteria-of-version.ts'
import type { OfAbsent, Trigger } from './topic.ts'

export interface CompiledTrigger {
  readonly resource: string
  /** It asks for the version before, or whether there was one. */
  readonly readsPrevious: boolean
  readonly holds: (change: Change) => boolean
}

type Test = (change: Change) => boolean

/**
 * The trigger, ready to be asked; `at` is where it stands in its Basic.
 *
 * @throws {FhirError} unprocessable: a query or a FHIRPath that cannot be asked; unavailable: not yet
 */
export async function compileTrigger(trigger: Trigger, ask: AskSearch, at: string): Promise<CompiledTrigger> {
  const { resource, on, fhirPath } = trigger
  const query = await queryTest(trigger, ask, at)
  const path = fhirPath === undefined ? undefined : pathTest(fhirPath, resource, at)
  const tests = [query, path?.test].filter((test) => test !== undefined)
  const isAnyWrite = on.includes('create') && on.includes('update') && !on.includes('delete')
  return {
    resource,
    readsPrevious: !isAnyWrite || trigger.previous !== undefined || path?.readsPrevious === true,
    holds: (change) => on.includes(change.interaction) && tests.every((test) => test(change)),
  }
}

async function queryTest(trigger: Trigger, ask: AskSearch, at: string): Promise<Test | undefined> {
  const { resource: type, previous, current, requireBoth, resultForCreate, resultForDelete } = trigger
  const read = (query: string) => criteriaOfVersion({ type, query }, ask, at)
  const before = previous === undefined ? undefined : await read(previous)
  const after = current === undefined ? undefined : await read(current)
  const tests: Test[] = []
  if (before) tests.push((change) => answer(change.previous, before, resultForCreate))
  if (after) tests.push((change) => answer(change.current, after, resultForDelete))
  if (tests.length === 0) return undefined
  return requireBoth ? (change) => tests.every((test) => test(change)) : (change) => tests.some((test) => test(change))
}

function answer(version: Change['current'], asked: Predicate, ofAbsent: OfAbsent | undefined): boolean {
  return version === undefined ? ofAbsent === 'test-passes' : matches(version.candidate, asked)
}

function pathTest(text: string, type: string, at: string): { readonly test: Test; readonly readsPrevious: boolean } {
  const { condition, names } = compiledPath(text, type, at)
  const absent = { resourceType: type }
  const test: Test = ({ stored, current, previous }) => {
    const resource = current?.resource ?? absent
    const variables = { current: listOf(current), previous: listOf(previous) }
    return condition(resource, { resource, variables, now: stored.at }) === true
  }
  return { test, readsPrevious: names.has('previous') }
}

const listOf = (version: Change['current']): readonly unknown[] => (version === undefined ? [] : [version.resource])

function compiledPath(text: string, type: string, at: string) {
  try {
    const names = namesIn(parse(text))
    const known = (name: string) => name === 'current' || name === 'previous' || ownConstants.has(name)
    const odd = [...names].find((name) => !known(name) && !/^(vs|ext)-/.test(name))
    if (odd !== undefined) throw new FhirError('invalid', 'It names a variable other than %current and %previous.')
    const variables = { current: type, previous: type }
    return { condition: compileCondition(text, type, variables, stepsOfEachWrite), names }
  } catch (error) {
    if (!(error instanceof FhirError)) throw error
    const message = `The fhirPathCriteria cannot be asked of ${type}. ${error.message}`
    throw refused(at, message)
  }
}
