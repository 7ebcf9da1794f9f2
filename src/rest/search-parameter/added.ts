/**
 * Which search parameters were added, and how far the index of each has come: kept in a Library, so that a change of it
 * is stored with the SearchParameter that makes it, or not at all.
 */
import type { Library } from '@medplum/fhirtypes'
import { canonical } from '../../fhir/canonical.ts'
import type { SearchParameterDefinition } from '../../fhir/definitions/search-parameters.ts'
import { contentOf, resourceText } from '../../fhir/json/resource-text.ts'
import { scan } from '../../fhir/json/scan.ts'
import type { SearchParameters } from '../../fhir/search/parameter.ts'
import type { Stored, Transaction, Write } from '../../store/store.ts'

export const libraryId = 'added-search-parameters'

export interface Added {
  /** Of the SearchParameter resource. */
  readonly id: string
  readonly definition: SearchParameterDefinition
  /** What is still to be indexed, in this order; empty: the index is complete. */
  readonly left: readonly string[]
  /** How far the first of `left` has come: the rid of the last resource that was. */
  readonly after: number
}

/** Those that a stored Library lists; none where there is no Library. */
export function addedIn(stored: Pick<Stored, 'deleted' | 'content'> | undefined): readonly Added[] {
  if (stored === undefined || stored.deleted) return []
  const { content = [] }: Library = JSON.parse(stored.content)
  const data = content[0]?.data
  return data === undefined ? [] : JSON.parse(Buffer.from(data, 'base64').toString())
}

/** Stores them, in the transaction of whatever changes them. */
export async function storeAdded(
  added: readonly Added[],
  transaction: Transaction,
  parameters: SearchParameters,
): Promise<void> {
  await transaction.put(libraryOf(added, parameters))
}

function libraryOf(added: readonly Added[], parameters: SearchParameters): Write {
  const library: Library = {
    resourceType: 'Library',
    id: libraryId,
    url: `${canonical}/Library/${libraryId}`,
    name: 'AddedSearchParameters',
    title: 'The search parameters that were added to this server, and how far their index has come',
    status: 'active',
    type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/library-type', code: 'asset-collection' }] },
    content: [{ contentType: 'application/json', data: Buffer.from(JSON.stringify(added)).toString('base64') }],
  }
  const text = resourceText(scan(JSON.stringify(library), { depth: 64 }), { type: 'Library', id: libraryId })
  const rows = parameters.extract({ ...library })
  return { type: 'Library', id: libraryId, method: 'PUT', ...text, rows, cases: [] }
}

/** The write with rows of the parameters there are now. */
export function renewed(write: Write, parameters: SearchParameters): Write {
  return { ...write, rows: parameters.extract(JSON.parse(contentOf(write, 1, 0))) }
}
