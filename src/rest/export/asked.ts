/** What an export asks for. https://hl7.org/fhir/uv/bulkdata/STU2/export.html#query-parameters */
import { resourceTypes } from '../../fhir/definitions/type-definition.ts'
import type { OperationRequest } from '../../fhir/operation.ts'
import { FhirError, type Issue } from '../../fhir/outcome.ts'
import type { SearchParameters } from '../../fhir/search/parameter.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'
import { prefer } from '../prefer.ts'
import { parseCriteria } from '../search/criteria.ts'
import { instants } from '../search/ordered.ts'
import { demandResourceType, hint, shown } from '../search/scope.ts'
import { anyOf } from '../search/value.ts'
import { type ExportLevel, parameterNames } from './definitions.ts'
import { patientId, patientKeys } from './patients.ts'

const spec = 'https://hl7.org/fhir/uv/bulkdata/STU2/export.html#query-parameters'

export interface AskedExport {
  readonly types: readonly string[]
  /** By type; a type that is not among them is not filtered. */
  readonly filters: Readonly<Record<string, Predicate>>
  /** Only what changed after this instant, ms. */
  readonly since?: number
  /** Only what belongs to the patients with these ids. */
  readonly patients?: readonly string[]
  /** What was left out, and why: warnings. */
  readonly leftOut: readonly Issue[]
}

export interface ExportNeeds {
  readonly parameters: SearchParameters
  /** ms since the epoch. */
  readonly clock: () => number
}

/** Where the request asks. */
export function levelOf({ type, id }: Pick<OperationRequest, 'type' | 'id'>): ExportLevel {
  if (type === undefined) return 'system'
  return id === undefined ? 'patients' : 'group'
}

/**
 * With `Prefer: handling=lenient` what cannot be done is left out, and said in `leftOut`.
 *
 * @throws {FhirError} notSupported, invalid: a parameter, its value or its search
 */
export function askedExport(request: OperationRequest, needs: ExportNeeds): AskedExport {
  const leftOut: Issue[] = []
  const isLenient = prefer(request.headers ?? {}).handling === 'lenient'
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read()
    } catch (error) {
      if (!isLenient || !(error instanceof FhirError)) throw error
      leftOut.push(...error.issues.map((issue): Issue => ({ ...issue, severity: 'warning' })))
      return undefined
    }
  }
  for (const name of request.parameters.keys()) attempt(() => demandKnown(name, levelOf(request)))
  attempt(() => demandFormat(one(request, '_outputFormat')))
  const types = typesOf(request, needs, attempt)
  const since = attempt(() => sinceOf(one(request, '_since')))
  const filters = filtersOf(request, { ...needs, types }, attempt)
  const patients = patientsOf(request, attempt)
  return { types, filters, leftOut, ...(since !== undefined && { since }), ...(patients && { patients }) }
}

type Attempt = <T>(read: () => T) => T | undefined

/** Said of the answer itself. */
const passedOver: ReadonlySet<string> = new Set(['_format', '_pretty'])

function demandKnown(name: string, level: ExportLevel): void {
  const known = parameterNames(level)
  if (known.includes(name) || passedOver.has(name)) return
  throw new FhirError(
    'notSupported',
    `This $export has no parameter ${shown(name)}.${hint(name, known)} It takes ${known.join(', ')}. Leave it out, or ask with Prefer: handling=lenient for an export without it.`,
    { spec },
  )
}

/** @throws {FhirError} invalid: more than one */
function one({ parameters }: OperationRequest, name: string): string | undefined {
  const values = parameters.get(name) ?? []
  if (values.length <= 1) return values[0]
  throw new FhirError('invalid', `${name} is given more than once. Give it once.`, { spec })
}

/** Where a `+` was not encoded it has become a space. */
const formats = ['application/fhir+ndjson', 'application/fhir ndjson', 'application/ndjson', 'ndjson']

function demandFormat(format: string | undefined): void {
  if (format === undefined || formats.includes(format)) return
  throw new FhirError(
    'notSupported',
    '_outputFormat can be application/fhir+ndjson, application/ndjson or ndjson. Name one of them, or leave it out.',
    { spec },
  )
}

function sinceOf(value: string | undefined): number | undefined {
  return value === undefined ? undefined : instants(value).low
}

/** The values, those of one text taken apart: to give a parameter twice is the same as a comma. */
function listed({ parameters }: OperationRequest, name: string, comma: RegExp): readonly string[] | undefined {
  return parameters.get(name)?.flatMap((value) => value.split(comma))
}

/** @throws {FhirError} notSupported, invalid: not a type of R4, or none of the level */
function typesOf(request: OperationRequest, { parameters }: ExportNeeds, attempt: Attempt): readonly string[] {
  const isSystem = levelOf(request) === 'system'
  const all = isSystem ? resourceTypes : [...patientKeys(parameters).keys()]
  const named = listed(request, '_type', /,/)
  if (named === undefined) return all
  const found = named.filter((type) => attempt(() => demandType(type, all)))
  if (found.length > 0) return all.filter((type) => found.includes(type))
  throw new FhirError('invalid', '_type names no resource type that could be exported. Name one, or leave it out.', {
    spec,
  })
}

function demandType(type: string, all: readonly string[]): true {
  demandResourceType(type, '`_type`')
  if (all.includes(type)) return true
  throw new FhirError(
    'invalid',
    `${type} belongs to no patient. Leave it out of _type, or ask for [base]/$export?_type=${type}.`,
    { spec },
  )
}

/** Between searches, not within one: a search begins with its type. */
const betweenSearches = /,(?=[A-Z][A-Za-z]*\?)/

function filtersOf(
  request: OperationRequest,
  needs: ExportNeeds & Pick<AskedExport, 'types'>,
  attempt: Attempt,
): AskedExport['filters'] {
  const searches = listed(request, '_typeFilter', betweenSearches) ?? []
  const read = searches.map((text) => attempt(() => filterOf(text, request, needs)))
  const byType = Map.groupBy(
    read.filter((filter) => filter !== undefined),
    ({ type }) => type,
  )
  return Object.fromEntries([...byType].map(([type, filters]) => [type, anyOf(filters.map(({ where }) => where))]))
}

function filterOf(
  text: string,
  { base }: OperationRequest,
  { parameters, clock, types }: ExportNeeds & Pick<AskedExport, 'types'>,
): { type: string; where: Predicate } {
  const [, type = '', query = ''] = /^([A-Za-z]+)\?(.+)$/s.exec(text) ?? []
  if (type === '') {
    throw new FhirError(
      'invalid',
      '_typeFilter is expected to be searches such as Observation?status=final, encoded for a URL, with commas between.',
      { spec },
    )
  }
  demandResourceType(type, '`_typeFilter`')
  if (types.includes(type)) return { type, where: parseCriteria(type, query, { parameters, base, clock }) }
  throw new FhirError('invalid', `_typeFilter filters ${type}, which is not exported. Add it to _type.`, { spec })
}

function patientsOf(request: OperationRequest, attempt: Attempt): readonly string[] | undefined {
  const asked = levelOf(request) === 'system' ? undefined : request.parameters.get('patient')
  if (asked === undefined) return undefined
  attempt(() => demandPosted(request))
  const ids = asked.map((reference) => attempt(() => demandPatient(reference, request.base)))
  return [...new Set(ids.filter((id) => id !== undefined))]
}

function demandPosted({ posted }: OperationRequest): void {
  if (posted !== undefined) return
  throw new FhirError('invalid', 'Patients are named in a body: send Parameters with valueReference by POST.', { spec })
}

function demandPatient(reference: string, base: string): string {
  const id = patientId(reference, base)
  if (id !== undefined) return id
  throw new FhirError('invalid', 'A parameter patient is expected to be a reference such as Patient/123.', { spec })
}
