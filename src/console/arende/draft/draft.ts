/** A draft of what a step asks for: a transaction that is opened in the workbench, completed there, and posted. */
import type { Bundle, BundleEntry, Resource, Task } from '@medplum/fhirtypes'
import type { Finding } from '../finding.ts'
import { type CaseContext, completed } from './completion.ts'
import { together, type Wanted, wantedBy } from './conditions.ts'
import { namesIn, type Query, type Vocabulary } from './vocabulary.ts'

/** Of a rule what its draft is made from. */
export interface Step {
  readonly finding: Finding
  /** FHIRPath: whether the step is done. */
  readonly expect: string
}

/** The transaction; undefined where what the rule asks for is no resource that could be written down. */
export function draftOf(step: Step, vocabulary: Vocabulary, of: CaseContext): Bundle | undefined {
  const receipts = unanswered(step, of)
  if (receipts.length > 0) return transaction(receipts.map((task) => replacing({ ...task, status: 'received' })))
  const query = queryFor(step, vocabulary)
  if (query === undefined) return undefined
  const wanted = wantedFor(query, step.expect, vocabulary)
  const [owner] = step.finding.owners
  const resource = completed(query.type, wanted, { ...of, ...(owner !== undefined && { owner }) })
  return transaction([resource.id === undefined ? added(resource) : replacing(resource)])
}

/** What is not there of what the step is done by; of several that would do the first. */
function queryFor({ finding, expect }: Step, vocabulary: Vocabulary): Query | undefined {
  // What only narrows down another is not what is written: `%svar.where(id in %franKommunen.id)`.
  const named = namesIn(expect.replace(/\bin %\w+/g, ''), vocabulary).flatMap((name) => vocabulary.get(name) ?? [])
  return named.find(({ title }) => finding.missing.includes(title)) ?? named[0]
}

/** What the query asks, those that it builds on, and what the rule asks of it beside. */
function wantedFor(query: Query, expect: string, vocabulary: Vocabulary): Wanted {
  const beside = new RegExp(String.raw`%${query.name}\.where\((.*)`, 's').exec(expect)?.[1] ?? ''
  const own = wantedBy(query.condition)
  const below = [...query.condition.matchAll(/id in \(?%(\w+)/g)].flatMap(([, name = '']) => vocabulary.get(name) ?? [])
  return together([wantedBy(beside), own, ...below.map((one) => wantedFor(one, '', vocabulary))])
}

/** Receipts that nobody has given, of a step that asks for them. */
function unanswered({ expect }: Step, { members }: CaseContext): readonly Task[] {
  if (!/%kvittens\.where\(status = 'requested'\)\.empty\(\)/.test(expect)) return []
  return members.filter(
    (it): it is Task =>
      it.resourceType === 'Task' && it.status === 'requested' && it.code?.coding?.[0]?.code === 'kvittera',
  )
}

const transaction = (entry: BundleEntry[]): Bundle => ({ resourceType: 'Bundle', type: 'transaction', entry })

const added = (resource: Resource): BundleEntry => ({
  fullUrl: `urn:uuid:${crypto.randomUUID()}`,
  resource,
  request: { method: 'POST', url: resource.resourceType },
})

/** With the version that it changes, so that nothing of others is written over. */
function replacing(resource: Resource): BundleEntry {
  const { meta: { versionId, lastUpdated: _, ...rest } = {}, ...content } = resource
  const address = `${resource.resourceType}/${resource.id}`
  return {
    resource: { ...content, ...(Object.keys(rest).length > 0 && { meta: rest }) } as Resource,
    request: { method: 'PUT', url: address, ...(versionId !== undefined && { ifMatch: `W/"${versionId}"` }) },
  }
}
