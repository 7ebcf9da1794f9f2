/** The parameters of a routine as code reads them: each a value of its kind, with the layer that it comes from. */
import type { Kind } from './parameter-kind.ts'
import { parameterTable } from './parameter-table.ts'

export type ParameterName = keyof typeof parameterTable

/** What a parameter's value is to code: `'vid-hemgang' | 'vid-lakarbesok'`, a Duration, a list of codes. */
export type ParameterValue<Name extends ParameterName> =
  (typeof parameterTable)[Name]['kind'] extends Kind<infer Value> ? Value : never

/** Where a routine says it. */
export interface Source {
  readonly document: string
  readonly section: string
  /** First and last line in the document, where it has lines. */
  readonly lines?: readonly [number, number]
}

/** A value as a layer sets it. */
export interface Setting<Value = unknown> {
  readonly value: Value
  /** Absent where no document says it. */
  readonly source?: Source
  /** The sources leave it open: the value is ours until those whom it concerns have decided. */
  readonly assumption?: boolean
  /** `false`: the source was not read for this. */
  readonly verified?: boolean
}

/** A value that holds for a case, with the layer that sets it as `canonical|version`. */
export interface Parameter<Value = unknown> extends Setting<Value> {
  readonly layer: string
}

/** Every parameter of a case: `parameters['arende.avslutasAv'].value`. */
export type Parameters = { readonly [Name in ParameterName]: Parameter<ParameterValue<Name>> }

/** In the order of the table. */
export const parameterNames = Object.keys(parameterTable) as readonly ParameterName[]
