/**
 * Where a search is read: the search parameters that are known, and how an unknown one is refused.
 *
 * https://hl7.org/fhir/R4/search.html#errors
 */
import { resourceTypes } from '../../fhir/definitions/type-definition.ts'
import { didYouMean } from '../../fhir/nearest.ts'
import { FhirError } from '../../fhir/outcome.ts'
import type { SearchParameters, SearchParameterUse } from '../../fhir/search/parameter.ts'
import type { TerminologyService } from '../canonical/terminology-service.ts'
import { resultNames } from './result-names.ts'

export interface SearchScope {
  readonly parameters: SearchParameters
  /** Our own base URL: references below it are local. */
  readonly base: string
  /** ms since the epoch; the prefix `ap` asks how far away a date is. */
  readonly clock: () => number
  /** What codes mean, as far as this search may know; absent: modifiers that ask it are refused. */
  readonly terminology?: Pick<TerminologyService, 'known'>
}

const spec = 'https://hl7.org/fhir/R4/search.html#parameters'

/** What R4 defines and this server does not do. */
const unsupported: ReadonlySet<string> = new Set(['_list', '_text', '_content', '_filter', '_query', 'near'])

const types: ReadonlySet<string> = new Set(resourceTypes)

export function isResourceType(name: string): boolean {
  return types.has(name)
}

/** @throws {FhirError} notSupported: R4 has no resource type of this name; says which is near */
export function demandResourceType(name: string, where: string): void {
  if (isResourceType(name)) return
  throw new FhirError(
    'notSupported',
    `${where} names a resource type that R4 does not have.${hint(name, resourceTypes)}`,
  )
}

/** @throws {FhirError} notSupported: the type has no such parameter, or this server does not do it; says which is near; unavailable: its index is being built */
export function parameterOf(type: string, code: string, { parameters }: SearchScope): SearchParameterUse {
  const known = parameters.of(type)
  const use = unsupported.has(code) ? undefined : known.get(code)
  if (use?.isBuilding === true) throw building(code)
  if (use !== undefined && use.type !== 'special') return use
  if (unsupported.has(code) || use !== undefined) {
    throw new FhirError('notSupported', `This server does not support the search parameter \`${code}\`.`, { spec })
  }
  throw new FhirError(
    'notSupported',
    `${type} has no search parameter ${shown(code)}.${hint(code, [...known.keys(), ...resultNames])} See the CapabilityStatement for all of them.`,
    { spec },
  )
}

function building(code: string): FhirError {
  return new FhirError(
    'unavailable',
    `The index of the search parameter \`${code}\` is being built, since it was added a short while ago. Ask again later.`,
    { headers: { 'retry-after': '10' } },
  )
}

/** @throws {FhirError} notSupported: no such parameter, or not one of type reference */
export function referenceParameterOf(type: string, code: string, scope: SearchScope): SearchParameterUse {
  const use = parameterOf(type, code, scope)
  if (use.type === 'reference') return use
  const references = [...scope.parameters.of(type).values()].filter((known) => known.type === 'reference')
  throw new FhirError(
    'notSupported',
    `The search parameter ${shown(code)} of ${type} is of type ${use.type}, not a reference. Its references are: ${references.map((known) => known.code).join(', ')}.`,
    { spec },
  )
}

/** The elements a parameter asks, each as a use of its own: most have one. */
export function elementsOf(use: SearchParameterUse): readonly SearchParameterUse[] {
  return use.also === undefined ? [use] : [use, ...use.also]
}

/** The types a reference parameter may lead to. */
export function targetsOf(use: SearchParameterUse): readonly string[] {
  if (use.also !== undefined) return [...new Set(elementsOf(use).flatMap(ownTargets))]
  return ownTargets(use)
}

function ownTargets({ only, targets }: SearchParameterUse): readonly string[] {
  const named = only ?? targets ?? []
  return named.length === 0 || named.includes('Resource') ? resourceTypes : named
}

/** @throws {FhirError} notSupported: the parameter never leads to this type */
export function demandTarget(use: SearchParameterUse, type: string): void {
  const targets = targetsOf(use)
  if (targets.includes(type)) return
  throw new FhirError(
    'notSupported',
    `${shown(use.code)} leads to ${targets.join(', ')}, never to ${shown(type)}.${hint(type, targets)}`,
    {
      spec: 'https://hl7.org/fhir/R4/search.html#reference',
    },
  )
}

/** ` Did you mean …?`, or nothing where no known word is near. */
export function hint(word: string, known: Iterable<string>): string {
  return didYouMean(word, known, (near) => `\`${near}\``)
}

/** A name from the URL as a message may show it: what does not look like a name could be data of a person. */
export function shown(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_.:-]{0,63}$/.test(name) && !/\d{6}/.test(name) ? `\`${name}\`` : 'of this name'
}
