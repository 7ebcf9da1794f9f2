/** What the FHIRPath of rules may name, and of which types it is. */
import type { VariableTypes } from '../fhir/fhirpath/compile.ts'
import { durationPattern } from './duration.ts'
import { parameterTable } from './parameter-table.ts'
import { type ParameterName, parameterNames } from './parameters.ts'
import type { RuleScope, Vocabulary } from './rulebook.ts'

/** Whole numbers of these units are spans of time. */
const spanUnits: ReadonlySet<string | undefined> = new Set(['månader', 'dagar'])

/** FHIRPath types of the parameters by name; those whose values are tables, which rules do not read, are not there. */
export const parameterTypes: VariableTypes = Object.fromEntries(
  parameterNames.flatMap((name) => {
    const type = typeOf(name)
    return type === undefined ? [] : [[name, type]]
  }),
)

/** The types of everything that a rule may name. */
export function variableTypes({ queries }: Pick<Vocabulary, 'queries'>): VariableTypes {
  const loaded = Object.entries(queries).map(([name, { loads }]) => [name, loads] as const)
  return { ...parameterTypes, ...Object.fromEntries(loaded), ...subjects }
}

/** Names that stand for what a rule is judged by. */
export const subjects: VariableTypes = { arende: 'EpisodeOfCare', patient: 'Patient' }

/** FHIRPath's own. https://hl7.org/fhirpath/N1/#environment-variables, https://hl7.org/fhir/R4/fhirpath.html#variables */
export const ownConstants: ReadonlySet<string> = new Set([
  'resource',
  'rootResource',
  'context',
  'ucum',
  'sct',
  'loinc',
])

/** Queries of which scopes a rule, or a query, of a scope may name: those whose resources are among its own. */
export const scopesWithin: Readonly<Record<RuleScope, readonly RuleScope[]>> = {
  case: ['case'],
  patient: ['patient', 'case'],
  unit: ['unit'],
  pair: ['pair', 'unit'],
  population: ['population', 'case', 'patient'],
}

interface Shape {
  readonly type?: unknown
  readonly enum?: unknown
  readonly pattern?: unknown
}

function typeOf(name: ParameterName): string | undefined {
  const { schema, unit }: { schema: Shape; unit?: string } = parameterTable[name].kind
  if (schema.pattern === durationPattern) return 'System.Quantity'
  if (schema.type === 'integer') return spanUnits.has(unit) ? 'System.Quantity' : 'System.Integer'
  if (schema.type === 'boolean') return 'System.Boolean'
  return schema.enum !== undefined || schema.type === 'string' || schema.type === 'array' ? 'System.String' : undefined
}
