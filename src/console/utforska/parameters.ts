/** What can be searched for, by the CapabilityStatement. */
import type { CapabilityStatement, CapabilityStatementRestResource } from '@medplum/fhirtypes'

export interface Searchable {
  readonly name: string
  /** Of R4: token, string, date …; `special` where it is none of these. */
  readonly type: string
}

const results: readonly Searchable[] = ['_sort', '_count', '_include', '_revinclude', '_total', '_elements', '_summary']
  // They say what is shown, not what is sought.
  .map((name) => ({ name, type: 'special' }))

/** All parameters of a type: its own first, then those of every type, then those of results. */
export function searchablesOf(statement: CapabilityStatement, type: string): readonly Searchable[] {
  const { searchParam: common = [] } = statement.rest?.[0] ?? {}
  const own = resourceOf(statement, type)?.searchParam ?? []
  const all = [...own, ...common].flatMap(({ name, type: kind }) => (name && kind ? [{ name, type: kind }] : []))
  const once = new Map([...all, ...results].reverse().map((one) => [one.name, one]))
  return [...once.values()].reverse()
}

export const resourceOf = (statement: CapabilityStatement, type: string): CapabilityStatementRestResource | undefined =>
  statement.rest?.[0]?.resource?.find((one) => one.type === type)

/** Values that a parameter may take, where the statement tells. */
export function valuesFor(statement: CapabilityStatement, type: string, name: string): readonly string[] {
  const resource = resourceOf(statement, type)
  if (name === '_include') return resource?.searchInclude ?? []
  if (name === '_revinclude') return resource?.searchRevInclude ?? []
  if (name === '_sort')
    return searchablesOf(statement, type)
      .filter(({ type: kind }) => kind !== 'special')
      .flatMap((one) => [one.name, `-${one.name}`])
  if (name === '_total') return ['accurate', 'estimate', 'none']
  return []
}

const prefixes = ['', 'ge', 'gt', 'le', 'lt', 'ne']
const waysOf: Readonly<Record<string, readonly string[]>> = {
  token: ['', ':not', ':text', ':in', ':missing'],
  string: ['', ':exact', ':contains', ':missing'],
  reference: ['', ':identifier', ':missing'],
  uri: ['', ':below', ':above', ':missing'],
  date: [...prefixes, ':missing'],
  number: [...prefixes, ':missing'],
  quantity: [...prefixes, ':missing'],
}

/** How a parameter of a type may be compared: modifiers with their colon, prefixes without. */
export const comparisonsOf = (type: string): readonly string[] => waysOf[type] ?? ['']

/** The types of what is stored, in the order of their names. */
export const typesIn = (statement: CapabilityStatement): readonly string[] =>
  (statement.rest?.[0]?.resource ?? []).flatMap(({ type }) => type ?? []).sort()

/** Where to begin. */
export const processTypes: readonly string[] = [
  'Patient',
  'EpisodeOfCare',
  'Encounter',
  'CarePlan',
  'CareTeam',
  'Communication',
  'ServiceRequest',
  'Task',
  'Appointment',
  'Composition',
  'Consent',
  'DetectedIssue',
  'Organization',
  'HealthcareService',
  'PractitionerRole',
]
export const definitionTypes: readonly string[] = [
  'StructureDefinition',
  'ValueSet',
  'CodeSystem',
  'SearchParameter',
  'OperationDefinition',
  'Measure',
  'PlanDefinition',
  'Library',
  'Basic',
]
