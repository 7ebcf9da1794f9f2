/** What the table of commands says of one: help, completion, the page of documentation and the parser are made of it. */
import type { Surroundings } from '../surroundings.ts'
import type { Asked } from './asked.ts'

/** A text of the command line in the languages it speaks. */
export interface Words {
  readonly sv: string
  readonly en: string
}

/** What can be completed by what there is. */
export type Source = 'file' | 'rulebook' | 'topic' | 'profile' | 'rule' | readonly string[]

export interface Option {
  /** How the value is called in help, such as `<fil>`; absent: it takes none. */
  readonly value?: string
  readonly many?: true
  /** The value where it is not given. */
  readonly otherwise?: string
  readonly from?: Source
  readonly says: Words
}

export interface Example {
  readonly line: string
  readonly says: Words
}

export interface CommandEntry {
  /** `validate`, `db backup`. */
  readonly name: string
  readonly summary: Words
  /** What stands behind the name in the line of usage, such as `<bundle.json>…`. */
  readonly takes?: string
  /** How many arguments it takes at least and at most. */
  readonly count?: readonly [least: number, most: number]
  readonly from?: Source
  readonly examples: readonly Example[]
  /** What the summary leaves open. */
  readonly more?: Words
  readonly options: Readonly<Record<string, Option>>
  /** When it ends with 0, 1, 2, 3 or 130. */
  readonly ends: Words
  /** It ends well by itself when it is interrupted; without this the process ends at once, with 130. */
  readonly interruptible?: true
  readonly load: () => Promise<Run>
}

/** The exit code; undefined where the process goes on. @throws {Error} what the user must know */
export type Run = (asked: Asked, surroundings: Surroundings) => Promise<number | undefined>
