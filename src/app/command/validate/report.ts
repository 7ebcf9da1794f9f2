/** What validation of files finds, before it is written in a format. */
import type { Issue } from '../../../fhir/outcome.ts'

/** A finding, muted where a baseline says why. */
export interface Found {
  readonly issue: Issue
  /** Why it is muted. */
  readonly muted?: string
}

/** A resource that was looked at: a whole file, or a line of NDJSON. */
export interface Checked {
  /** From 1, where the file has a resource a line. */
  readonly line?: number
  /** Of the resource; '' where it is none. */
  readonly type: string
  /** Types of the entries, where it is a Bundle. */
  readonly entries: readonly string[]
  readonly found: readonly Found[]
  /** The text, for frames. */
  readonly text: string
}

export interface CheckedFile {
  /** As it is shown: with `/` between folders. */
  readonly file: string
  readonly checked: readonly Checked[]
}

export interface Counts {
  readonly files: number
  readonly resources: number
  readonly error: number
  readonly warning: number
  readonly information: number
  readonly muted: number
}

/** What is known at the end. */
export interface Summary {
  readonly counts: Counts
  /** Files with errors, and how many each. */
  readonly failing: readonly (readonly [file: string, errors: number])[]
  /** Files of folders that hold no FHIR. */
  readonly others: readonly string[]
  /** How many different profiles are claimed or asked for. */
  readonly profiles: number
  readonly isInterrupted: boolean
}
