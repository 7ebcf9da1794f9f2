/** What a terminology operation is asked, from the URL or a posted Parameters resource. */
import type {
  CodeableConcept,
  Coding,
  OperationDefinition,
  OperationDefinitionParameter,
  Parameters,
  ParametersParameter,
  Resource,
} from '@medplum/fhirtypes'
import { canonical } from '../../../fhir/canonical.ts'
import { operationDefinition } from '../../../fhir/definitions/operations.ts'
import type { OperationAnswer, OperationRequest } from '../../../fhir/operation.ts'
import { FhirError } from '../../../fhir/outcome.ts'
import { hint, shown } from '../../search/scope.ts'

/** Typed access to the parameters of one request. */
export interface Asked {
  readonly text: (name: string) => string | undefined
  readonly texts: (name: string) => readonly string[]
  /** @throws {FhirError} invalid: neither true nor false */
  readonly flag: (name: string) => boolean | undefined
  /** @throws {FhirError} invalid: not a whole number from 0 */
  readonly count: (name: string) => number | undefined
  readonly coding: (name: string) => Coding | undefined
  readonly codeableConcept: (name: string) => CodeableConcept | undefined
  /** A parameter of this name, or the body itself, if it is of this type. */
  readonly resource: <T extends Resource>(name: string, type: T['resourceType']) => T | undefined
}

const common = ['_format', '_pretty']

/**
 * The operation of R4 with the parameters that this server takes, as a definition derived from R4's.
 *
 * `names` are those of the parameters that go in; what comes out is as R4 has it.
 */
export function derived(base: string, names: readonly string[]): OperationDefinition {
  const core = operationDefinition(base)
  if (core === undefined) throw new Error(`R4 has no operation ${base}.`)
  const { meta: _meta, text: _text, extension: _extension, version: _version, url, id: _id, ...rest } = core
  const id = `${base.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase()}`
  const parameter = (core.parameter ?? []).filter(({ use, name }) => use === 'out' || names.includes(name ?? ''))
  return {
    ...rest,
    id,
    url: `${canonical}/OperationDefinition/${id}`,
    name: base.replace('-', '').replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
    status: 'active',
    affectsState: false,
    base: url ?? '',
    parameter,
  }
}

/** @throws {FhirError} notSupported: a parameter that the definition does not have; invalid: one that is given twice */
export function askedOf(request: OperationRequest, definition: OperationDefinition): Asked {
  const known = (definition.parameter ?? []).filter(({ use }) => use === 'in')
  demandKnown(request, known)
  const { parameters, posted = [], resource } = request
  const text = (name: string) => parameters.get(name)?.[0]
  const part = (name: string) => posted.find((one) => one.name === name)
  return {
    text,
    texts: (name) => parameters.get(name) ?? [],
    flag: (name) => flag(name, text(name)),
    count: (name) => count(name, text(name)),
    coding: (name) => part(name)?.valueCoding,
    codeableConcept: (name) => part(name)?.valueCodeableConcept,
    resource: <T extends Resource>(name: string, type: T['resourceType']) => {
      const found = part(name)?.resource ?? (posted.length === 0 ? resource : undefined)
      return found?.resourceType === type ? (found as T) : undefined
    },
  }
}

function demandKnown(
  { parameters, posted = [] }: OperationRequest,
  known: readonly OperationDefinitionParameter[],
): void {
  const names = known.map(({ name = '' }) => name)
  const given = [...parameters.keys(), ...posted.map(({ name = '' }) => name)]
  const unknown = given.find((name) => !names.includes(name) && !common.includes(name))
  if (unknown !== undefined) {
    throw new FhirError('notSupported', `The operation takes no parameter ${shown(unknown)}.${hint(unknown, names)}`)
  }
  for (const { name = '', max } of known) {
    if (max === '1' && (parameters.get(name) ?? []).length > 1) {
      throw new FhirError('invalid', `${shown(name)} is given more than once. Give it once.`)
    }
  }
}

function flag(name: string, value: string | undefined): boolean | undefined {
  if (value === undefined || value === 'true' || value === 'false') return value && value === 'true'
  throw new FhirError('invalid', `${shown(name)} is expected to be true or false.`)
}

function count(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  if (/^\d{1,9}$/.test(value)) return Number(value)
  throw new FhirError('invalid', `${shown(name)} is expected to be a whole number from 0.`)
}

/** A 200 with Parameters; what has no value is left out. */
export function answered(parts: readonly (ParametersParameter | undefined)[]): OperationAnswer {
  const content: Parameters = {
    resourceType: 'Parameters',
    parameter: parts.filter((part) => part !== undefined),
  }
  return { status: 200, content }
}

/** A parameter with a string, or nothing where there is none. */
export function stringPart(name: string, valueString: string | undefined): ParametersParameter | undefined {
  return valueString === undefined ? undefined : { name, valueString }
}
