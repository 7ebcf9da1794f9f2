/** What is asked of the cases: URLs, and the same as the store is asked. */
import type { SearchPlan, SortKey } from '../../../src/fhir/search/plan.ts'
import type { Predicate } from '../../../src/fhir/search/predicate.ts'
import { caseKey } from '../../bench/open-cases.ts'

export interface AskedSearch {
  readonly what: string
  /** The same for many cases, spread over all of them. */
  readonly paths: readonly string[]
  readonly plans: readonly SearchPlan[]
}

const variants = 50
const pageSize = 20

const token = (key: string, code: string, system?: string): Predicate => {
  return { kind: 'token', key, code, ...(system !== undefined && { system }) }
}
const byUpdate: SortKey = { by: 'last-updated', descending: true }
const byStart: SortKey = { by: 'index', descending: true, kind: 'date', keys: { Encounter: 'Encounter.period' } }

const plan = (type: string, where: Predicate, sort: readonly SortKey[], count: number): SearchPlan => {
  return { from: [{ type, where }], sort, count, total: 'none' }
}

/** The searches in a population of so many cases. */
export function searchesIn(cases: number): readonly AskedSearch[] {
  const names = Array.from({ length: variants }, (_, n) => nameOf(Math.floor((n * cases) / variants)))
  const many = (what: string, type: string, query: (name: string) => string, where: (name: string) => Predicate) => ({
    what,
    paths: names.map((name) => `/fhir/${type}?${encodeURI(query(name))}`),
    plans: names.map((name) => plan(type, where(name), [], 50)),
  })
  const one = (what: string, type: string, where: Predicate, sort: SortKey) => ({
    what,
    paths: [`/fhir/${what}&_count=${pageSize}`],
    plans: [plan(type, where, [sort], pageSize)],
  })
  return [
    many(
      'Patient?identifier=',
      'Patient',
      (name) => `identifier=urn:bench|p-${name}`,
      (name) => token('Patient.identifier', `p-${name}`, 'urn:bench'),
    ),
    many(
      'Task?patient=',
      'Task',
      (name) => `patient=Patient/p-${name}`,
      (name) => ({ kind: 'reference', key: 'Task.for', targets: [`Patient/p-${name}`] }),
    ),
    one('Task?status=requested&_sort=-_lastUpdated', 'Task', token('Task.status', 'requested'), byUpdate),
    one('Encounter?status=in-progress&_sort=-date', 'Encounter', token('Encounter.status', 'in-progress'), byStart),
  ]
}

/** What the ids of a case end with: `x0000012-345`. */
export function nameOf(number: number): string {
  return caseKey(number).slice('subject/case/k-'.length)
}
