/** Routes of the REST API as plain values, and how the one that answers a request is found. */
import { resourceTypes } from '../fhir/definitions/type-definition.ts'
import { nearest } from '../fhir/nearest.ts'
import { FhirError } from '../fhir/outcome.ts'
import type { Context, FhirRequest, FhirResponse, Interaction } from './interaction.ts'
import { isResourceType } from './search/scope.ts'

/** What an interaction may need of the house it stands in: a batch dispatches, the CapabilityStatement lists. */
export interface House {
  readonly dispatch: Interaction
  readonly routes: readonly Route[]
}

export type Method = Exclude<FhirRequest['method'], 'HEAD'>

export interface Route {
  /** As in https://hl7.org/fhir/R4/valueset-type-restful-interaction.html and -system-restful-interaction.html. */
  readonly code: string
  readonly level: 'system' | 'type' | 'instance'
  /** HEAD is answered wherever GET is. */
  readonly method: Method
  /** `{type}` stands for a resource type, `{id}` and `{version}` for any segment, `$` for the name of an operation. */
  readonly pattern: readonly string[]
  /** Criteria in the URL stand for the id. */
  readonly conditional?: true
  readonly run: (request: FhirRequest, context: Context, house: House) => Promise<FhirResponse>
}

const spec = 'https://hl7.org/fhir/R4/http.html#summary'

/**
 * @throws {FhirError} notFound: unknown type or path, the nearest known one named; methodNotAllowed: the path answers
 * other methods, which its header `allow` names
 */
export function routeOf(routes: readonly Route[], method: FhirRequest['method'], path: readonly string[]): Route {
  const found = findRoute(routes, method, path)
  if (found) return found
  demandKnownType(path)
  const allowed = allowedMethods(routes, path)
  const where = `[base]/${path.join('/')}`
  if (allowed.length === 0) throw new FhirError('notFound', `Nothing answers at ${where}.`, { spec })
  throw new FhirError('methodNotAllowed', `${where} does not answer ${method}, only ${allowed.join(', ')}.`, {
    spec,
    headers: { allow: allowed.join(', ') },
  })
}

const writes: ReadonlySet<string> = new Set(['create', 'update', 'patch', 'delete'])

/** Whether the code of an interaction is one that changes a resource. */
export function isWriting(code: string): boolean {
  return writes.has(code)
}

/** @throws {FhirError} methodNotAllowed: it would change a resource of a type that only the server writes */
export function demandWritable(
  { code }: Pick<Route, 'code'>,
  [type = '']: readonly string[],
  { readOnly = [] }: Pick<Context, 'readOnly'>,
): void {
  if (!isWriting(code) || !readOnly.includes(type)) return
  throw new FhirError('methodNotAllowed', `${type} is written by the server alone. It can be read and searched.`, {
    spec: `https://hl7.org/fhir/R4/${type.toLowerCase()}.html`,
    headers: { allow: 'GET, HEAD' },
  })
}

/** The route that answers; undefined where none does. */
export function findRoute(
  routes: readonly Route[],
  method: FhirRequest['method'],
  path: readonly string[],
): Route | undefined {
  const asked = method === 'HEAD' ? 'GET' : method
  return routes.find((route) => route.method === asked && fits(route.pattern, path))
}

/** The methods that a path answers, HEAD among them. */
function allowedMethods(routes: readonly Route[], path: readonly string[]): readonly string[] {
  const methods = routes.filter(({ pattern }) => fits(pattern, path)).map(({ method }) => method)
  return [...new Set(methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))]
}

/** @throws {FhirError} notFound: the path begins with no resource type; the nearest known one is named */
export function demandKnownType([type]: readonly string[]): void {
  if (type === undefined || isResourceType(type)) return
  if (/^[$_]|^metadata$/.test(type)) return
  const near = nearest(type, resourceTypes)
  const hint = near === undefined ? 'The types are listed at [base]/metadata.' : `Did you mean ${near}?`
  throw new FhirError('notFound', `"${type}" is not a resource type of FHIR R4. ${hint}`, {
    spec: 'https://hl7.org/fhir/R4/resourcelist.html',
  })
}

function fits(pattern: readonly string[], path: readonly string[]): boolean {
  return pattern.length === path.length && pattern.every((part, index) => fitsPart(part, path[index] ?? ''))
}

function fitsPart(part: string, segment: string): boolean {
  switch (part) {
    case '{type}':
      return isResourceType(segment)
    case '{member}':
      return segment === '*' || isResourceType(segment)
    case '{id}':
    case '{version}':
    case '{file}':
      return segment !== '' && !/^[$_]/.test(segment)
    case '$':
      return segment.length > 1 && segment.startsWith('$')
    default:
      return part === segment
  }
}
