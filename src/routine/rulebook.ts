/** A regional routine as data: what its file holds once it has passed the schema. */

/** Whose step it is. */
export type Actor =
  | 'slutenvard'
  | 'oppenvard'
  | 'kommun'
  | 'kommun-hsl'
  | 'kommun-socialtjanst'
  | 'fast-vardkontakt'
  | 'alla'

/** From which event, how long, and by which reading: `24 h`, with `orNext: vardag` "or the next working day". */
export interface Due {
  /** FHIRPath that gives instants; the earliest counts. */
  readonly from: string
  /** A number and `h`: elapsed hours. */
  readonly within: string
  /** The limit moves to the end of the next working day; the bare hours remain as the warning. */
  readonly orNext?: 'vardag'
}

export interface Rule {
  readonly id: string
  /** The id of the requirement that the rule answers to, e.g. `DAL-G11`. */
  readonly requirement: string
  readonly title: string
  readonly scope: 'case' | 'patient' | 'unit' | 'pair' | 'population'
  readonly actor: Actor
  readonly phase: string
  /** FHIRPath: whether the rule applies. */
  readonly when: string
  /** FHIRPath: whether the step is done. */
  readonly expect: string
  /** FHIRPath that gives the instants at which it was done; the earliest counts. */
  readonly done: string
  readonly due: Due
  readonly severity: { readonly late: 'high' | 'moderate' | 'low' }
  readonly source: { readonly document: string; readonly section: string; readonly lines: readonly [number, number] }
}

export interface Rulebook {
  readonly id: string
  readonly version: string
  readonly title: string
  readonly applies: { readonly lan?: string }
  readonly effective: { readonly start: string; readonly end?: string }
  readonly source: string
  readonly parameters: Readonly<Record<string, { readonly value: string; readonly assumption?: boolean }>>
  readonly rules: readonly Rule[]
}

/** A named query over the resources of its scope: what `%name` stands for in a rule. */
export interface Query {
  readonly title: string
  readonly scope: Rule['scope']
  /** The resource type that it reads. */
  readonly loads: string
  /** FHIRPath: which of them. */
  readonly where: string
}

export interface Vocabulary {
  readonly version: string
  readonly queries: Readonly<Record<string, Query>>
}
