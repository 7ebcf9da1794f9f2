/** A version that a job has made: its place and its time are provisional until it is committed. */
import type { Stored, Write } from '../store.ts'

/** Commit numbers and places that are not given yet are above this one, in the order in which they will be given. */
export const provisional = 2 ** 52

type Text = Pick<Write, 'before' | 'after'>

export class JobVersion implements Stored {
  readonly type: string
  readonly id: string
  readonly version: number
  readonly deleted: boolean
  readonly method: Stored['method']
  at: number
  commitNumber: number
  rid: number
  readonly #text: Text | undefined
  readonly #amended: JobVersion | undefined
  #content: string | undefined
  #bytes: Uint8Array | undefined

  /** `text`: none of a version that is deleted. `amended`: the same version, as the job had it before. */
  constructor(about: Omit<Stored, 'content' | 'bytes' | 'deleted'>, text: Text | undefined, amended?: JobVersion) {
    this.type = about.type
    this.id = about.id
    this.version = about.version
    this.deleted = text === undefined
    this.method = about.method
    this.at = about.at
    this.commitNumber = about.commitNumber
    this.rid = about.rid
    this.#text = text
    this.#amended = amended
  }

  get content(): string {
    this.#content ??= this.#text === undefined ? '' : textOf(this.#text, this.version, this.at)
    return this.#content
  }

  get bytes(): Uint8Array {
    this.#bytes ??= Buffer.from(this.content)
    return this.#bytes
  }

  /** Its place and its time, as they will be committed. */
  place({ at, commitNumber, rid }: Pick<Stored, 'at' | 'commitNumber' | 'rid'>): void {
    if (at !== this.at) {
      this.#content = undefined
      this.#bytes = undefined
    }
    this.at = at
    this.commitNumber = commitNumber
    this.rid = rid
    this.#amended?.place({ at, commitNumber, rid })
  }
}

/** The text of a write as a version of this number and time has it. */
export function textOf({ before, after }: Text, version: number, at: number): string {
  return `${before}"versionId":"${version}","lastUpdated":"${new Date(at).toISOString()}"${after}`
}
