/** A regional routine as data: what its file holds once it has passed the schema. */
import type { Duration } from './duration.ts'
import type { SoftLimit } from './parameter-kind.ts'
import type { ParameterName, ParameterValue, Setting, Source } from './parameters.ts'

/** What a rule is judged by: a case, all of a patient's cases, a unit, two units that work together, or all cases. */
export type RuleScope = 'case' | 'patient' | 'unit' | 'pair' | 'population'

/** Whose step it is. */
export type Actor =
  | 'slutenvard'
  | 'oppenvard'
  | 'kommun'
  | 'kommun-hsl'
  | 'kommun-socialtjanst'
  | 'fast-vardkontakt'
  | 'huvudhandlaggare'
  | 'alla'
  | 'system'

/** Where in the course of a case the step belongs; `oppenvard`: outside a stay, `katalog`: what units keep ready. */
export type Phase = 'inskrivning' | 'vardtid' | 'utskrivningsklar' | 'hemgang' | 'uppfoljning' | 'oppenvard' | 'katalog'

export type Severity = 'low' | 'moderate' | 'high'

/** The names of the parameters whose value is a Duration, or a SoftLimit that warns before it is broken. */
export type LimitParameter = {
  [Name in ParameterName]: ParameterValue<Name> extends Duration | SoftLimit ? Name : never
}[ParameterName]

/** How long: written out, or as the layers of the case say. */
export type Within = Duration | { readonly parameter: LimitParameter }

/** So long after an event. */
export interface DueAfter {
  /** FHIRPath that gives instants; the earliest counts. */
  readonly from: string
  readonly within: Within
  /** The limit moves to the end of the next working day; the bare duration remains as the warning. */
  readonly orNext?: 'vardag'
}

/** Before an event, however long it takes to come. */
export interface DueBefore {
  /** FHIRPath that gives instants; the earliest counts. */
  readonly by: string
}

export type Due = DueAfter | DueBefore

export interface Rule {
  /** Unique in its rulebook. The rule of a narrower layer takes the place of one with the same id in a wider. */
  readonly id: string
  /** Ids of the requirements that the rule answers to, e.g. `DAL-G11`. */
  readonly requirement: readonly string[]
  /** In Swedish: the step, done. */
  readonly title: string
  readonly scope: RuleScope
  readonly actor: Actor
  /** FHIRPath that gives References to the organisations whose duty it is; default: the party with the actor's role. */
  readonly owner?: string
  readonly phase: Phase
  /** FHIRPath: whether the rule applies. */
  readonly when: string
  /** FHIRPath: whether the step is done. */
  readonly expect: string
  /** FHIRPath that gives the instants at which it was done; the earliest counts. Absent: never done late. */
  readonly done?: string
  /** Absent: the step waits without a limit. */
  readonly due?: Due
  /** How long before the limit the step is a warning; default: the parameter `varning.forvarning`. */
  readonly warn?: Duration
  readonly severity: { readonly pending?: Severity; readonly late: Severity }
  readonly source: Source
  /** Ids of the requirements of the law that stand behind it, e.g. `LAG-06`. */
  readonly law?: readonly string[]
  /** The source leaves it open. */
  readonly assumption?: boolean
  /** `false`: the source was not read for this. */
  readonly verified?: boolean
}

/** A rule of a wider layer that does not hold here. */
export interface Without {
  readonly rule: string
  readonly source: Source
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
  readonly without?: readonly Without[]
}

/** A named query over the resources of its scope: what `%name` stands for in a rule. */
export interface Query {
  readonly title: string
  readonly scope: RuleScope
  /** The resource type that it reads. */
  readonly loads: string
  /** FHIRPath: which of them. */
  readonly where: string
}

export interface Vocabulary {
  readonly version: string
  readonly queries: Readonly<Record<string, Query>>
}
