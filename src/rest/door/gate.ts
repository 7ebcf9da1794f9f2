/** Who is let in at the door, as a plain value that `app` hands on; without one everybody is. */
import type { IncomingMessage } from 'node:http'
import type { Caller } from '../../fhir/caller.ts'

/** A request that was let in. */
export interface Passed {
  /** Absent: whom the headers of the request name. */
  readonly caller?: Caller
  /** Headers of its answer, names and values in turn. */
  readonly headers: readonly string[]
}

export interface Gate {
  /**
   * Lets a request in that has a token, or asks for what everybody may have (`isPublic`).
   *
   * @throws {FhirError} unauthenticated: no token, or none that is valid; throttled: too many requests of one client;
   *   forbidden: it came by a way that is not safe
   */
  pass(request: IncomingMessage, isPublic: boolean): Promise<Passed>
  /**
   * The same at once, for a token that was seen before and a request without headers of a proxy; undefined where that
   * cannot be told at once. `authorization` is its header.
   */
  passKnown(request: IncomingMessage, authorization: string): Passed | undefined
  /**
   * Who asks, with what the header `Nodoppning` opens in an emergency, for the request of this id; absent: nothing is
   * closed that could be opened, and the header says nothing.
   *
   * @throws {FhirError} forbidden: who asks may not; invalid: the header cannot be read
   */
  readonly opened?: (caller: Caller, header: string, request: string) => Caller
  /** What is answered beside FHIR for who wants to be let in. */
  readonly pages: readonly Page[]
  /** Whether what the server tells of itself (`/metrics`) is for whoever sent this. */
  isOfOperator(request: IncomingMessage): boolean
  /** Whence a request came, as far as those who are trusted tell it. */
  addressOf(request: IncomingMessage): string
}

/** Something that is answered outside of FHIR, at a path of its own. */
export interface Page {
  readonly method: 'GET' | 'POST'
  /** What the access log calls it; absent: it says nothing of it. */
  readonly interaction?: string
  readonly path: string
  readonly answer: (request: IncomingMessage, body: string) => Promise<PageAnswer>
}

export interface PageAnswer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** To be sent as JSON. */
  readonly body: object
  /** Who asked, and what it came to beside the status, for the access log. */
  readonly kept?: { readonly caller: Caller; readonly outcome?: string }
}
