/** What is wrong with content that does not fit its JSON Schema, as clauses for the one who writes it. */
import type { ErrorObject } from 'ajv/dist/2020.js'
import { nearest } from '../fhir/nearest.ts'
import { durationPattern } from './duration.ts'
import { kommunPattern } from './parameter-kind.ts'
import type { Clause, Path } from './rulebook-fault.ts'

/** One clause for each fault: place, what was found, what was expected. `faults` are Ajv's, made with `verbose`. */
export function schemaClauses(faults: readonly ErrorObject[]): readonly Clause[] {
  const told = faults.flatMap((fault) => clauseOf(fault) ?? [])
  return [...new Map(told.map((one) => [one.clause, one])).values()]
}

/** What a clause says of a place, and the step to the part that it is about, where that is within the place. */
type Told = string | { readonly says: string; readonly step: string }

const tellers: Readonly<Record<string, (fault: ErrorObject) => Told | undefined>> = {
  additionalProperties: ({ params, parentSchema }) =>
    unknownName(String(params.additionalProperty), Object.keys(parentSchema?.properties ?? {})),
  required: ({ params, schemaPath }) => (isBranch(schemaPath) ? undefined : `lacks "${params.missingProperty}"`),
  enum: ({ params, data }) => `is ${shown(data)}; ${amongThese(data, params.allowedValues)}`,
  const: ({ schemaPath, data, params }) =>
    isBranch(schemaPath) ? undefined : `is ${shown(data)}; expected ${JSON.stringify(params.allowedValue)}`,
  type: ({ params, data }) => `is ${shown(data)}; expected ${inWords(params.type)}`,
  pattern: ({ params, data, propertyName }) =>
    propertyName === undefined ? `is ${shown(data)}; expected ${patternInWords(params.pattern)}` : undefined,
  propertyNames: ({ params, schema }) => ({
    says: `has the name "${params.propertyName}"; expected ${patternInWords(String((schema as { pattern?: string }).pattern))}`,
    step: String(params.propertyName),
  }),
  minItems: ({ params, data }) =>
    params.limit === 1
      ? 'is empty; expected at least one, or leave it out'
      : `is ${shown(data)}; expected a list of ${params.limit}`,
  maxItems: ({ params, data }) => `is ${shown(data)}; expected a list of ${params.limit}`,
  items: () => undefined,
  minLength: () => 'is empty; expected text',
  maxLength: ({ params }) => `is too long; expected at most ${params.limit} characters`,
  uniqueItems: ({ params, data }) => `has ${shown((data as unknown[])[params.i])} twice; leave one out`,
  minimum: ({ params, data }) => `is ${shown(data)}; expected at least ${params.limit}`,
  maximum: ({ params, data }) => `is ${shown(data)}; expected at most ${params.limit}`,
  'false schema': () => 'stands beside "by"; expected either from and within, or by alone',
  anyOf: () => 'needs a source, or assumption: true',
  if: () => undefined,
}

function clauseOf(fault: ErrorObject): Clause | undefined {
  const tell = tellers[fault.keyword]
  const told = tell === undefined ? fault.message : tell(fault)
  if (told === undefined) return undefined
  const path = pathOf(fault.instancePath)
  const { says, step } = typeof told === 'string' ? { says: told } : told
  return { path: step === undefined ? path : [...path, step], clause: `${placeOf(path)} ${says}` }
}

function unknownName(name: string, known: readonly string[]): Told {
  const meant = nearest(name, known)
  const hint = meant === undefined ? `known are ${known.join(', ')}` : `did you mean ${meant}?`
  return { says: `has the unknown name "${name}": ${hint}`, step: name }
}

/** A few are listed; of many the nearest is meant. */
function amongThese(data: unknown, allowed: readonly string[]): string {
  const meant = allowed.length > 12 && typeof data === 'string' ? nearest(data, allowed) : undefined
  return meant === undefined ? `expected one of ${allowed.join(', ')}` : `did you mean ${meant}?`
}

/** The branches of `anyOf` say nothing that it does not say itself. */
const isBranch = (schemaPath: string): boolean => schemaPath.includes('/anyOf/')

const typesInWords: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'a list: [ ]',
  object: 'names with values: { }',
  boolean: 'true or false',
  integer: 'a whole number',
}

const inWords = (type: string): string => typesInWords[type] ?? type

const patternsInWords: Readonly<Record<string, string>> = {
  [durationPattern]: 'a duration: 24 h, 7 dygn, 3 kalenderdagar, 1 vardagar, 2 vardagar inklusive or samma dag',
  [kommunPattern]: 'a kommunkod of four digits in quotes',
  '^\\d{2}$': 'a länskod of two digits in quotes',
  '^SE\\d{10}-[0-9A-Z]+$': 'an HSA-id such as SE2321000131-1488A1',
  '^\\d+\\.\\d+\\.\\d+$': 'three numbers such as 2026.1.0',
  '^\\d{4}-\\d{2}-\\d{2}$': 'a date such as 2026-10-01',
  '^[a-z0-9]+(-[a-z0-9]+)*$': 'small letters a-z, digits and single hyphens',
  '^[A-Z]+-[A-Za-z0-9]+(-[A-Za-z]+)*$': 'the id of a requirement such as DAL-G11',
  '^[a-z][A-Za-z0-9]*$': 'letters a-z, A-Z and digits, a small one first',
  '^[A-Z][A-Za-z]+$': 'a resource type such as Encounter',
}

const patternInWords = (pattern: string): string => patternsInWords[pattern] ?? `text that matches ${pattern}`

const mostShown = 60

function shown(data: unknown): string {
  const text = JSON.stringify(data) ?? String(data)
  return text.length > mostShown ? `${text.slice(0, mostShown)}…` : text
}

const pathOf = (pointer: string): Path =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))

/** Words for a place in a rule or a rulebook: `parameters › fvk.krav › value`; a rule is named elsewhere. */
function placeOf(path: Path): string {
  const steps = (path[0] === 'rules' || path[0] === 'queries') && path.length > 1 ? path.slice(2) : path
  if (steps.length > 0) return steps.join(' › ')
  return path.length === 0 ? 'the file' : 'it'
}
