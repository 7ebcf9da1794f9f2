import type { Issue } from '../../fhir/outcome.ts'
import type { Stored } from '../../store/store.ts'

/** What a write came to. */
export interface Outcome {
  readonly status: 200 | 201 | 204
  /** The version that is current afterwards; absent where there is none, or more than one resource was deleted. */
  readonly stored?: Stored
  /** The versions it made; none where nothing changed. */
  readonly made: readonly Stored[]
  /** A sentence for whoever asks for an OperationOutcome; names resources by type and id only. */
  readonly note: string
  /** What validation has to say of what was stored; not placed in the text that was sent. */
  readonly issues?: readonly Issue[]
  /** What the server's rules have to say of it; they may add to it until the request is settled. */
  readonly said?: readonly Issue[]
}

/** `Patient/1` */
export function addressOf({ type, id }: { readonly type: string; readonly id: string }): string {
  return `${type}/${id}`
}

/** `Patient/1/_history/2` */
export function versionOf(stored: Stored): string {
  return `${stored.type}/${stored.id}/_history/${stored.version}`
}
