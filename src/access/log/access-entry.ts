/** What the access log keeps of one access, as plain data. */
import type { Caller } from '../../fhir/caller.ts'

/**
 * Why a line is looked at in any case: opened in an emergency, of somebody whose identity is protected, of oneself.
 */
export type Mark = 'emergency' | 'protected' | 'own'

/** An access that was answered or refused. */
export interface AccessEntry {
  /** Id of the request, by which the client, the operator and the other log speak of it. */
  readonly request: string
  /** Of what belongs to a larger request: the place of the entry in its bundle, from 0, or of a further part of its answer. */
  readonly part?: number
  /** As in https://hl7.org/fhir/R4/valueset-type-restful-interaction.html and -system-restful-interaction.html. */
  readonly interaction: string
  /** Method and URL below the base, with the whole query: `GET /Observation?patient=1`. */
  readonly asked: string
  /** Of HTTP. */
  readonly status: number
  /** What the status does not tell: the error of OAuth 2 by which a token was refused. */
  readonly outcome?: string
  readonly caller: Caller
  /** The network address from which it came. */
  readonly from?: string
  /** Ids of the patients whom the request or the answer names. */
  readonly patients: readonly string[]
  /** `Observation/1`, where it is about one resource. */
  readonly resource?: string
  readonly marks?: readonly Mark[]
}

/** Where accesses are kept. */
export interface AccessLog {
  /** Whether what is answered now can be kept. */
  isWritable(): boolean
  /**
   * Resolves when all of them are on the disk.
   *
   * @throws {FhirError} unavailable: they are not, and nothing of them may be answered
   */
  append(entries: readonly AccessEntry[]): Promise<void>
}
