/** What a case does to a server: requests one after the other, or bytes over a connection of its own. */
export type Exchange = Requests | Bytes

/** Requests that a client sends in order, each when the one before it was answered. */
export interface Requests {
  readonly kind: 'requests'
  readonly sent: readonly Sent[]
}

export interface Sent {
  readonly method: string
  /** Path and query from the root of the server, as they are meant; what no HTTP library lets through is escaped. */
  readonly url: string
  /** One that is a list is sent once for each. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string | Uint8Array
}

/** What is written to a connection, piece by piece; then it is ended in good order or cut. */
export interface Bytes {
  readonly kind: 'bytes'
  readonly pieces: readonly (string | Uint8Array)[]
  readonly ending: 'end' | 'cut'
}

/** One request that goes through an HTTP library. */
export function request(sent: Sent): Requests {
  return { kind: 'requests', sent: [sent] }
}

export const json = { 'content-type': 'application/fhir+json' }
