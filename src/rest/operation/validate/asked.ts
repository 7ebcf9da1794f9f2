/** What `$validate` is asked: a resource and where it stands in the posted text, or what is stored; profiles, and a mode. */

import type { Json } from '../../../fhir/json/json.ts'
import { isObject } from '../../../fhir/json/json-object.ts'
import { scan } from '../../../fhir/json/scan.ts'
import type { OperationRequest } from '../../../fhir/operation.ts'
import { FhirError } from '../../../fhir/outcome.ts'
import type { Limits } from '../../interaction.ts'
import { hint, shown } from '../../search/scope.ts'
import { type Mode, modes, parameterNames } from './definition.ts'

export interface Asked {
  /** The content to be checked: any JSON value; absent where the stored resource is meant. */
  readonly content?: Content
  readonly profiles: readonly string[]
  readonly mode?: Mode
}

export interface Content {
  readonly value: unknown
  /** FHIRPath of the content in the posted text, where that holds more: `Parameters.parameter[0].resource`. */
  readonly within?: string
}

type Part = Readonly<Record<string, unknown>>

const spec = 'https://hl7.org/fhir/R4/resource-operation-validate.html'
const common = ['_format', '_pretty']

/**
 * @throws {FhirError} structure: the text is no JSON, with line and column; notSupported: an unknown parameter; invalid:
 * an unknown mode, or one that is not for this level, or nothing to check
 */
export function askedOf(request: OperationRequest, { nestingDepth }: Pick<Limits, 'nestingDepth'>): Asked {
  const { text = '', parameters, type, id } = request
  const json = text.trim() === '' ? undefined : scan(text, { depth: nestingDepth })
  const posted = json && parsed(json)
  const parts = type === 'Parameters' ? undefined : partsOf(posted)
  const given: readonly (readonly [string, unknown])[] = [
    ...[...parameters].flatMap(([name, values]) => values.map((value) => [name, value] as const)),
    ...(parts ?? []).map((part) => [String(part.name), valueIn(part)] as const),
  ]
  demandKnown(given.map(([name]) => name))
  const textsOf = (wanted: string) => given.flatMap(([name, value]) => (name === wanted ? [String(value)] : []))
  const mode = modeOf(textsOf('mode'), id)
  const content = contentOf(json, posted, parts)
  if (content === undefined && id === undefined) {
    const message = 'There is nothing to validate. POST a resource, or Parameters with a parameter resource.'
    throw new FhirError('invalid', message, { spec })
  }
  return { profiles: textsOf('profile'), ...(content && { content }), ...(mode && { mode }) }
}

function parsed({ text }: Json): unknown {
  return JSON.parse(text)
}

/** The parts of posted Parameters; undefined where something else is posted. */
function partsOf(posted: unknown): readonly Part[] | undefined {
  if (!isObject(posted) || posted.resourceType !== 'Parameters') return undefined
  const { parameter = [] } = posted
  if (Array.isArray(parameter) && parameter.every(isObject)) return parameter
  throw new FhirError('invalid', 'Parameters.parameter is expected to be an array of objects.', { spec })
}

function contentOf(json: Json | undefined, posted: unknown, parts: readonly Part[] | undefined): Content | undefined {
  if (json === undefined) return undefined
  if (parts === undefined) return { value: posted }
  const index = parts.findIndex(({ name }) => name === 'resource')
  const value = parts[index]?.resource
  return value === undefined ? undefined : { value, within: `Parameters.parameter[${index}].resource` }
}

function valueIn(part: Part): unknown {
  return Object.entries(part).find(([name]) => name.startsWith('value'))?.[1]
}

function demandKnown(names: readonly string[]): void {
  const unknown = names.find((name) => ![...parameterNames, ...common].includes(name))
  if (unknown === undefined) return
  const near = hint(unknown, parameterNames)
  throw new FhirError('notSupported', `$validate takes no parameter ${shown(unknown)}.${near}`, { spec })
}

function modeOf(given: readonly string[], id: string | undefined): Mode | undefined {
  const [asked] = given
  if (asked === undefined) return undefined
  const mode = modes.find((known) => known === asked)
  if (mode === undefined) {
    const near = hint(asked, modes)
    throw new FhirError('invalid', `${shown(asked)} is no mode of validation. It may be ${modes.join(', ')}.${near}`, {
      spec,
    })
  }
  if ((mode === 'update' || mode === 'delete') && id === undefined) {
    throw new FhirError('invalid', `The mode ${mode} is about one resource: call [type]/[id]/$validate.`, { spec })
  }
  return mode
}
