/** What is wrong with a rulebook or a vocabulary, as sentences for the one who writes it. */

/** A step into the content: the name of a property, or the place in a list from 0. */
export type Path = readonly (string | number)[]

export interface Fault {
  /** Name of the file, or the address of the resource. */
  readonly file: string
  /** From 1; absent where the fault is of the whole, or the content has no lines. */
  readonly line?: number
  /** `rule fast-vardkontakt-utsedd`, `query inskrivning`; absent where it is of neither. */
  readonly of?: string
  /** What is wrong and how to mend it; begins with where, ends without a full stop. */
  readonly clause: string
}

/** A fault before it is known on which line its place stands. */
export interface Clause {
  readonly path: Path
  readonly clause: string
}

/** `dalarna.yaml, line 12, rule a: …` */
export function faultSentence({ file, line, of, clause }: Fault): string {
  const place = [file, ...(line === undefined ? [] : [`line ${line}`]), ...(of === undefined ? [] : [of])]
  return `${place.join(', ')}: ${clause}${/[.?]$/.test(clause) ? '' : '.'}`
}

/** One or more rulebooks cannot be used; the message has a sentence a line for every fault of all of them. */
export class RulebookError extends Error {
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super(faults.map(faultSentence).join('\n'))
    this.faults = faults
  }
}
