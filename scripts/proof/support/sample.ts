/** Bundles made by number, so that a reader can tell from the number alone what must be there: no person is in them. */
import { createHash } from 'node:crypto'
import type { IndexRow } from '../../../src/fhir/search/index-row.ts'
import { everything } from '../../../src/fhir/search/predicate.ts'
import type { Query, Transaction, Write } from '../../../src/store/store.ts'

const types = ['Patient', 'Encounter', 'ServiceRequest', 'CarePlan', 'CareTeam', 'Communication']
const startMs = Date.UTC(2026, 0, 1)

/** The resources of most bundles. */
export const resourcesPerBundle = 12

/** How many resources the writing process puts into a bundle: into every tenth so many that the store writes it aside. */
export function resourcesOf(bundle: number): number {
  return bundle % 10 === 3 ? 60 : resourcesPerBundle
}

export const everyone: Query = { caller: { kind: 'open' }, visibility: { otherwise: everything, byType: {} } }

/** The id of the nth resource of a bundle: in order of time at its start, as UUIDv7 are, then at random. */
export function sampleId(bundle: number, nth: number): string {
  const time = (startMs + bundle).toString(16).padStart(12, '0')
  const rest = createHash('sha256').update(`${bundle}/${nth}`).digest('hex')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-a${rest.slice(3, 6)}-${rest.slice(6, 18)}`
}

/** The resource type of the nth resource of every bundle. */
export function sampleType(nth: number): string {
  return types[nth % types.length] ?? 'Patient'
}

/** Nine rows, as many as a plain resource has of the elements that are asked for most. */
export function sampleRows(type: string, bundle: number, nth: number): IndexRow[] {
  const key = (element: string) => ({ key: `${type}.${element}`, slot: 0 })
  const low = startMs + bundle * 1000
  const token = (element: string, system: string, code: string): IndexRow => ({
    kind: 'token',
    ...key(element),
    system,
    code,
    text: '',
  })
  const reference = (element: string, target: string): IndexRow => ({ kind: 'reference', ...key(element), target })
  return [
    token('identifier', 'https://vardbro.example/sample', `${bundle}-${nth}`),
    token('status', 'http://hl7.org/fhir/request-status', bundle % 5 === 0 ? 'completed' : 'active'),
    token('category', 'http://snomed.info/sct', String(736271009 + (bundle % 7))),
    token('code', 'http://snomed.info/sct', String(3457005 + (bundle % 40))),
    reference('subject', `Patient/${sampleId(bundle, 0)}`),
    reference('author', `Organization/${bundle % 200}`),
    { kind: 'date', ...key('period'), low, high: low + 86_400_000 },
    { kind: 'date', ...key('authoredOn'), low, high: low + 1000 },
    { kind: 'string', ...key('title'), value: `sample ${bundle}`, exact: `Sample ${bundle}` },
  ]
}

const filling = 'The same plain sentence stands here again and again to give the text its usual length. '.repeat(12)

/** The writes of a bundle. */
export function sampleBundle(bundle: number, resources = resourcesPerBundle): Write[] {
  return Array.from({ length: resources }, (_, nth) => {
    const [type, id] = [sampleType(nth), sampleId(bundle, nth)]
    const before = `{"resourceType":"${type}","id":"${id}","meta":{`
    const after = `},"identifier":[{"value":"${bundle}-${nth}"}],"text":"${filling}"}`
    return { type, id, method: 'POST', before, after, rows: sampleRows(type, bundle, nth), cases: [] }
  })
}

/** Puts a bundle within a transaction. */
export async function putBundle(transaction: Transaction, writes: readonly Write[]): Promise<void> {
  for (const write of writes) {
    await transaction.put(write)
  }
}

/** Every bundle also makes a version of this one resource. */
export function sampleCounter(bundle: number): Write {
  const rows = [{ kind: 'token', key: 'Basic.code', slot: 0, system: '', code: String(bundle), text: '' }] as const
  const before = `{"resourceType":"Basic","id":"last","bundle":${bundle},"meta":{`
  return { type: 'Basic', id: 'last', method: 'PUT', before, after: '}}', rows, cases: [] }
}

/** Whether the writing process refuses the bundle after it has written it. */
export function isRefused(bundle: number): boolean {
  return bundle % 7 === 6
}
