/** How writes are held to who asks, as a plain value that `app` hands on. */
import type { Caller } from '../../fhir/caller.ts'
import type { FhirError } from '../../fhir/outcome.ts'
import type { Work } from '../../store/write-rule.ts'

export interface Writing {
  /** Whether the ids of what it makes are its own choice; all others get theirs from the server. */
  readonly choosesIds: (caller: Caller) => boolean
  /** The refusal of an update of what is not there, or not for who updates: one text for both. */
  readonly noSuchId: (type: string) => FhirError
  /**
   * The text of the Provenance of a request that has written all it will write; undefined where there is nothing to be
   * told. `sent` is that of the header `X-Provenance`, without a target.
   *
   * @throws {FhirError} the header adds what its sender may not say
   */
  readonly provenance: (work: Work, sent: string | undefined) => Promise<string | undefined>
}
