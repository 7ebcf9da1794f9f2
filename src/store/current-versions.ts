/** What is stored now, read beside a server that may be writing: for commands of the operator. */

export interface CurrentVersion {
  readonly type: string
  readonly id: string
  readonly version: number
  /** The exact JSON text. */
  readonly content: string
}

export interface CurrentVersions {
  /** The resources of a type that are not deleted, in order of creation; what is written meanwhile may be among them. */
  readonly of: (type: string) => Iterable<CurrentVersion> | AsyncIterable<CurrentVersion>
  readonly close: () => void | Promise<void>
}
