/** A regional routine as data: what its file holds once it has passed the schema. */
import type { ParameterName, ParameterValue, Setting } from './parameters.ts'

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

/** From the widest to the narrowest: each says otherwise than those before it. */
export const levels = ['lag', 'region', 'delregion', 'kommun', 'enhet'] as const

export type Level = (typeof levels)[number]

/** Which cases a routine is for; what is absent is no restriction. */
export interface Scope {
  /** Länskod by Statistics Sweden. */
  readonly lan?: string
  /** Kommunkoder by Statistics Sweden. */
  readonly kommun?: readonly string[]
  /** HSA-ids of units. */
  readonly enhet?: readonly string[]
  /** Codes of `CodeSystem/arendetyp`. */
  readonly arendetyp?: readonly string[]
  /** The source does not say it in so many words. */
  readonly assumption?: boolean
}

export interface Rulebook {
  readonly id: string
  readonly version: string
  readonly title: string
  readonly level: Level
  /** The id of the routine of a wider level that this one builds on; only the law has none. */
  readonly extends?: string
  readonly applies: Scope
  /** Local dates, both inclusive. */
  readonly effective: { readonly start: string; readonly end?: string }
  readonly source: string
  readonly parameters: { readonly [Name in ParameterName]?: Setting<ParameterValue<Name>> }
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
