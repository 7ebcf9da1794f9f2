/**
 * What the server does by itself when a resource is written: rules as plain values, handed to `rest` by `app`.
 *
 * A rule has up to six turns: it gathers outside the writer what it must ask of others, completes the resource before
 * it is validated and stored, stamps the version, decides on the change just made, settles what only the whole request
 * can tell, and concludes when nothing more will be written. A rule that has nothing to wait for gives no promise.
 */
import type { Resource } from '@medplum/fhirtypes'
import type { Caller } from '../fhir/caller.ts'
import type { FixStep, Issue } from '../fhir/outcome.ts'
import type { Query, Stored, Transaction } from './store.ts'

export interface WriteRule {
  readonly name: string
  readonly types: readonly string[] | 'every'
  /**
   * Outside the writer, before it is entered: fetches what the decision will need from elsewhere. Must not throw; what
   * it could not fetch is missing later.
   */
  readonly gather?: (sent: readonly Sent[], query: Query) => Promise<void>
  /** Before the resource is stored: the JSON Patch that completes it; undefined where nothing is missing. */
  readonly complete?: (change: Change, work: Work) => Promise<readonly FixStep[] | undefined> | undefined
  /** What it completes may be invalid before; such a resource is judged when all rules have completed it, not earlier. */
  readonly mends?: true
  /**
   * What the server says of the version in its `meta`, beside its number and time, whatever was sent of it: it is not
   * judged anew, and costs no second look at the content. Undefined: what was sent stays.
   */
  readonly stamp?: (change: Change, work: Work) => Stamp | undefined
  /** Right after the resource was stored. @throws {FhirError} to refuse the change, and the whole request with it */
  readonly decide?: (change: Change, work: Work) => Promise<void> | undefined
  /**
   * After the last entry of the request, once for each change: what it writes is settled in its turn.
   *
   * @throws {FhirError} to refuse the whole request
   */
  readonly settle?: (change: Change, work: Work) => Promise<void> | undefined
  /** Last of all, once a request, with what it noted of the changes in its other turns. It writes no resource. */
  readonly conclude?: (work: Work) => Promise<void>
}

/** All the extensions that `meta` bears under a URL; none: there is to be none. */
export interface Stamp {
  readonly url: string
  readonly extensions: readonly (Readonly<Record<string, unknown>> & { readonly url: string })[]
}

/** The request in which something is written, whether by its caller or by a rule. */
export interface Asked {
  readonly caller: Caller
  /** Whether it is what the server made of a message: ids and Provenances in it are those of the message. */
  readonly isOfMessage: boolean
  /** Whether an entry of it writes this (`Patient/1`) and may: then it is there when all is written. */
  readonly brings: (address: string) => boolean
}

/** A resource of a request as it was sent: its references may still be those of the bundle. */
export interface Sent {
  readonly fullUrl?: string
  readonly resource: Readonly<Record<string, unknown>>
}

export interface Change {
  /** Who made it; `system` where a rule did. */
  readonly caller: Caller
  readonly type: string
  readonly id: string
  /** The live version that it replaces. */
  readonly before?: Stored
  /** The parsed resource with its id; absent for a delete. */
  readonly after?: Readonly<Record<string, unknown>> | undefined
  /** Ids of the cases (EpisodeOfCare) it belonged to before or belongs to after. */
  readonly cases: readonly string[]
}

/** What a rule may see and do inside the writer: all of it for the server, whoever asks. */
export interface Work extends Transaction {
  /** The transaction itself: the same for all rules of a request, by which they know it again. */
  readonly transaction: Transaction
  /** Who asked for what, of which this is a part. */
  readonly asked: Asked
  /** The live resource, parsed, the same object for all who read it: to be read, not changed; undefined where there is none. */
  read<T extends Resource>(type: T['resourceType'], id: string): Promise<T | undefined>
  /** Live resources that match search criteria such as `focus=ServiceRequest/1&code=fulfill`, in order of creation; at most 200. */
  search<T extends Resource>(type: T['resourceType'], criteria: string): Promise<readonly T[]>
  /**
   * Stores a resource of the server's own making in the same commit, validated, indexed and obeyed by every rule: the
   * next version of its id, or a new resource where it has none. Gives it as it was stored.
   *
   * @throws {FhirError} unprocessable: it is invalid
   */
  write<T extends Resource>(resource: T): Promise<T & { readonly id: string }>
  /**
   * Changes a stored resource by a JSON Patch on its text, so that what is not named stays as it was sent; otherwise as
   * `write`. Undefined where there is none.
   */
  patch<T extends Resource>(type: T['resourceType'], id: string, steps: readonly FixStep[]): Promise<T | undefined>
  /** Makes a deleted version of it, obeyed by every rule. */
  drop(type: string, id: string): Promise<void>
  /** Says something to the caller beside the answer. */
  say(issue: Issue): void
}
