/** What the façade's message operations need of the rest of the server. */
import type { OperationRequest } from '../../fhir/operation.ts'
import type { Issue, Language } from '../../fhir/outcome.ts'
import type { Query, Store, Stored } from '../../store/store.ts'

/** Who sends, where to, and how they want to be told. */
export type Sender = Pick<OperationRequest, 'caller' | 'base' | 'headers'>

/** A write: a transaction has no path. */
export interface Sending {
  readonly method: 'POST' | 'PUT'
  readonly path: readonly string[]
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

export interface OmslagDependencies {
  readonly store: Pick<Store, 'read'>
  /**
   * Answers a write as the REST API does: the text of the answer.
   *
   * @throws {FhirError} what the REST API would refuse it with
   */
  readonly send: (request: Sending, as: Sender) => Promise<string>
  /** Live resources that match search criteria such as `identifier=a|1`, in order of creation; at most `count`, or 200. */
  readonly find: (query: Query, type: string, criteria: string, count?: number) => Promise<readonly Stored[]>
  /** All that validation has to say of a resource, held to these profiles too. */
  readonly validate: (
    resource: Readonly<Record<string, unknown>>,
    profiles: readonly string[],
  ) => Promise<readonly Issue[]>
  /** The language in which a request with these headers wants to be told. */
  readonly languageOf: (headers: Readonly<Record<string, string | undefined>>) => Language
  /** ms since the epoch. */
  readonly clock: () => number
  /** How long a message waits for what has to come before it, in ms. */
  readonly waitMs: number
  readonly limits: { readonly bundleEntries: number; readonly nestingDepth: number }
}
