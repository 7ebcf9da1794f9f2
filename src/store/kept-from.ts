/** What is said where history that was removed is asked for. */
import { FhirError } from '../fhir/outcome.ts'
import type { HistoryQuery, Query, Store, Stored } from './store.ts'

/** Passes if all that was stored at an instant (ms) is still known. @throws {FhirError} unprocessable: it is earlier than `keptFrom` */
export function demandKept(instant: number | undefined, keptFrom: number): void {
  if (instant === undefined || keptFrom === 0 || instant >= keptFrom) return
  const [asked, first] = [instant, keptFrom].map(told)
  throw new FhirError(
    'unprocessable',
    `What was stored at ${asked} is not known any more: history is kept from ${first} on. Ask for that instant or a later one.`,
  )
}

/** The same of where a history begins. @throws {FhirError} unprocessable */
export function demandKeptHistory({ since, during }: HistoryQuery, keptFrom: number): void {
  demandKept(since, keptFrom)
  demandKept(during?.low, keptFrom)
}

/** Of a version that there was. */
export function versionGone(reference: string, version: number, keptFrom: number): FhirError {
  return new FhirError(
    'expired',
    `Version ${version} of ${reference} is not kept any more: it was replaced before ${told(keptFrom)}, and history is kept from then on.`,
  )
}

/** `Date` knows no instant further away than 8.64e15 ms. */
function told(instant: number): string {
  return new Date(Math.max(instant, -8.64e15)).toISOString()
}

/** A version of a resource; undefined where there was none, or it is not kept any more. */
export async function versionIfKept(
  store: Pick<Store, 'readVersion'>,
  query: Query,
  { type, id, version }: Pick<Stored, 'type' | 'id' | 'version'>,
): Promise<Stored | undefined> {
  try {
    return await store.readVersion(query, type, id, version)
  } catch (error) {
    if (error instanceof FhirError && error.kind === 'expired') return undefined
    throw error
  }
}
