/**
 * What an interaction is: a plain request in, a plain response out. The HTTP door makes the one and sends the other;
 * a batch makes its own requests and never touches HTTP.
 *
 * https://hl7.org/fhir/R4/http.html
 */
import type { CapabilityStatementRestSecurity } from '@medplum/fhirtypes'
import type { Caller } from '../fhir/caller.ts'
import type { SentText } from '../fhir/json/sent-text.ts'
import type { TextPiece } from '../fhir/json/text-piece.ts'
import type { Operation } from '../fhir/operation.ts'
import type { Issue } from '../fhir/outcome.ts'
import type { SearchParameters } from '../fhir/search/parameter.ts'
import type { Visibility } from '../fhir/search/plan.ts'
import type { Store } from '../store/store.ts'
import type { WriteRule } from '../store/write-rule.ts'
import type { TerminologyService } from './canonical/terminology-service.ts'
import type { Operator, Stated } from './capability/stated.ts'
import type { AnsweringRoute, AskedFor, Use } from './need.ts'
import type { Validation } from './validation/validation.ts'
import type { Writing } from './write/writing.ts'

export interface FhirRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Segments after the base, decoded: `['Patient', '1', '_history']`; none for the base itself. */
  readonly path: readonly string[]
  /** In the order of the URL (and, for a posted search, of the form), decoded. */
  readonly query: readonly (readonly [name: string, value: string])[]
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** The decoded text, without a byte order mark; '' where there is none, or where it is `sent`. */
  readonly body: string
  /** The text of a bundle that came over HTTP: it may be too large to be decoded in one go. */
  readonly sent?: SentText
  /** The bytes as they came, for Binary; absent inside a bundle. */
  readonly bytes?: Uint8Array
  readonly caller: Caller
  /** The JSON text of the `X-Provenance` header, without a target: stored with what this request writes. */
  readonly provenance?: string
  /** The public base URL without a slash at the end, e.g. `http://127.0.0.1:8080/fhir`. */
  readonly base: string
  /** Inside a bundle: an issue of this request's content, said of the bundle and placed in its text. */
  readonly placed?: (issue: Issue) => Issue
  /** The server made it of a message: ids and Provenances in it are those of the message. */
  readonly isOfMessage?: true
  /** Of a bundle: told of each entry that was answered; absent: nobody wants to know. */
  readonly noted?: (entry: NotedEntry) => void
}

/** An entry of a bundle, and what it came to. */
export interface NotedEntry {
  /** Its place in the bundle, from 0. */
  readonly index: number
  /** The code of the interaction, as of a route. */
  readonly interaction: string
  /** Method and URL, as they were sent. */
  readonly asked: string
  readonly status: number
  /** `Patient/1`, where it is about one resource. */
  readonly resource?: string
  /** What was sent and what is answered, as far as it is known. */
  readonly texts: readonly TextPiece[]
}

export interface FhirResponse {
  readonly status: number
  /** Names in lower case; `content-type` only where it is not FHIR JSON. */
  readonly headers: Readonly<Record<string, string>>
  /** JSON text, in pieces to be sent one after the other; absent where there is no body. */
  readonly content?: readonly TextPiece[]
  /** A raw body instead: Binary. */
  readonly bytes?: Uint8Array
  /** A raw body of any size instead, made as it is sent. */
  readonly stream?: AsyncIterable<Uint8Array>
}

export interface Limits {
  readonly bodyBytes: number
  readonly bundleEntries: number
  readonly nestingDepth: number
  /** The most hits a page may have, whatever `_count` asks. */
  readonly pageSize: number
  /** Hits of a page where `_count` does not say. */
  readonly defaultPageSize: number
  /** The most included resources of a page. */
  readonly includes: number
}

/** All that interactions need and do not make themselves. */
export interface Context {
  readonly store: Store
  readonly parameters: SearchParameters
  /** What a caller may see for a use: the same object for the same answer. */
  readonly visibility: (caller: Caller, use: Use) => Visibility
  /**
   * Passes where the caller may do what a request needs that this route answers; absent: everybody may do all.
   *
   * @throws {FhirError} forbidden
   */
  readonly demandAllowed?: (caller: Caller, route: AnsweringRoute, request: AskedFor) => void
  /** How who asks is known, as the CapabilityStatement says it; absent: nobody asks. */
  readonly security?: () => CapabilityStatementRestSecurity
  /** How writes are held to who asks; absent: nobody is told apart. */
  readonly writing?: Writing
  /** What a resource is held to before it is written. */
  readonly validation: Validation
  /** Loaded when they are first asked for: the first answers need none of them. */
  readonly operations: () => Promise<readonly Operation[]>
  /** What others have to say in the CapabilityStatement: the same object until that changes. */
  readonly stated?: () => Promise<Stated>
  /** Who answers for the server. */
  readonly operator?: Operator
  /** What codes mean: for the search modifiers that ask it; absent: they are refused. */
  readonly terminology?: TerminologyService
  readonly rules: readonly WriteRule[]
  /** Types that only the server writes; absent: none. */
  readonly readOnly?: readonly string[]
  readonly newId: () => string
  /** ms since the epoch. */
  readonly clock: () => number
  readonly limits: Limits
  /** Logs an error that no client may see and gives the id under which it is found; absent: such an error is thrown on. */
  readonly report?: (error: unknown) => string
}

export type Interaction = (request: FhirRequest, context: Context) => Promise<FhirResponse>
