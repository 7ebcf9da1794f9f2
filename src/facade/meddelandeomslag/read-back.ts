/**
 * `[type]/[id]/$meddelandeomslag`: a resource of a case as the message that would bring it to others: with its header as
 * it came where it came by message, and all that it refers to.
 */
import type { Provenance } from '@medplum/fhirtypes'
import { derivedId } from '../../fhir/derived-id.ts'
import type { OperationAnswer, OperationRequest } from '../../fhir/operation.ts'
import { FhirError } from '../../fhir/outcome.ts'
import type { Stored } from '../../store/store.ts'
import { named } from '../code/reference.ts'
import { profileUrl } from '../code/urls.ts'
import { addressOf, type Bundled, closureOf, entryTexts } from './closure.ts'
import type { OmslagDependencies } from './dependencies.ts'
import { headerFor, madeAt, provenanceFor } from './header.ts'
import { type Content, listOf } from './message.ts'
import type { Search } from './stored-entry.ts'
import { traceId } from './trace.ts'

interface Text {
  readonly address: string
  readonly text: string
}

/** @throws {FhirError} notFound, deleted: the resource; tooCostly: it refers to too much */
export async function readBack(request: OperationRequest, dependencies: OmslagDependencies): Promise<OperationAnswer> {
  const { caller, visibility, base, type = '', id = '' } = request
  const search: Search = { dependencies, query: { caller, visibility }, base }
  const focus = await demandLive(type, id, search)
  const head = await originalHead(focus, search)
  const bundled = await closureOf([focus, ...head], search)
  const isHead = ({ stored }: Bundled) => stored.type === 'MessageHeader' || stored.type === 'Provenance'
  const heads = head.map((one) => ({ address: addressOf(one), text: one.content }))
  const carried = bundled.filter((one) => !isHead(one))
  const texts = carried.map(({ stored }) => ({ address: addressOf(stored), text: stored.content }))
  const all = [...(heads.length > 0 ? heads : madeHead(focus, texts, search)), ...texts]
  const inside = new Set(all.map(({ address }) => address))
  // What is stored was within the depth that the server takes; a bundle around it is two deeper.
  const entries = entryTexts(all, inside, { base, depth: dependencies.limits.nestingDepth + 2 })
  return { status: 200, content: bundleText(entries, focus.at) }
}

function bundleText(entries: readonly string[], at: number): string {
  const start = `{"resourceType":"Bundle","meta":{"profile":["${profileUrl('meddelandeomslag')}"]},"type":"message"`
  return `${start},"timestamp":"${new Date(at).toISOString()}","entry":[${entries.join(',')}]}`
}

async function demandLive(type: string, id: string, { dependencies, query }: Search): Promise<Stored> {
  const stored = await dependencies.store.read(query, type, id)
  if (stored === undefined) throw new FhirError('notFound', `${type}/${id} does not exist.`)
  if (stored.deleted) throw new FhirError('deleted', `${type}/${id} was deleted with version ${stored.version}.`)
  return stored
}

/** Header and Provenance of the message that made the version which is current; none where another write made it. */
async function originalHead(focus: Stored, { dependencies, query }: Search): Promise<readonly Stored[]> {
  const headers = await dependencies.find(query, 'MessageHeader', `focus=${addressOf(focus)}`)
  const header = headers.findLast(({ at }) => at === focus.at)
  if (header === undefined) return []
  const made = await dependencies.find(query, 'Provenance', `target=${addressOf(header)}`)
  return [header, ...made.filter((one) => one.id !== traceId(header.id) && isOnlyOf(header.id, one))]
}

function isOnlyOf(headerId: string, { content }: Stored): boolean {
  const { target }: Provenance = JSON.parse(content)
  return listOf(target).every((one) => named(one)?.type === 'MessageHeader' && named(one)?.id === headerId)
}

/** A header of the server's own making. The same content has the same, so that who reads it twice sends one message. */
function madeHead(focus: Stored, carried: readonly Text[], { base }: Search): readonly Text[] {
  const resource: Content = JSON.parse(focus.content)
  const id = derivedId(carried.map(({ text }) => text).join('\n'))
  const otherwise = carried.find(({ address }) => address.startsWith('Organization/'))?.address
  const header = headerFor(resource, { id, base, otherwise })
  return [header, provenanceFor(header, madeAt(resource, focus.at))].map((one) => ({
    address: `${one.resourceType}/${one.id}`,
    text: JSON.stringify(one),
  }))
}
