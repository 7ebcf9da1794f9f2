/** Terminology as one caller sees it: what is stored, then what comes with the server. */
import type { CodeSystem, ValueSet } from '@medplum/fhirtypes'
import { type Definitions, layered } from '../../profile/terminology/definitions.ts'
import { createTerminology, type Terminology } from '../../profile/terminology/terminology.ts'
import type { Query } from '../../store/store.ts'
import type { FindCanonical, StoredCanonicals } from './stored-canonicals.ts'

export interface TerminologyService {
  /** What `work` makes of the terminology that the caller may see; see `StoredCanonicals.using`. */
  readonly using: <T>(query: Query, work: (terminology: Terminology) => T) => Promise<T>
  /** What is known without reading: what comes with the server. */
  readonly known: Terminology
}

/** A terminology over stored definitions and over those that come with the server. */
export function createTerminologyService(canonicals: StoredCanonicals, builtIn: Definitions): TerminologyService {
  return {
    known: createTerminology(builtIn),
    using: (query, work) => canonicals.using(query, (find) => work(createTerminology(layered(stored(find), builtIn)))),
  }
}

function stored(find: FindCanonical): Definitions {
  return {
    valueSet: (url, version) => find<ValueSet>('ValueSet', url, version),
    codeSystem: (url, version) => find<CodeSystem>('CodeSystem', url, version),
  }
}
