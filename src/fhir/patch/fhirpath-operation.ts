/** The operations of a FHIRPath Patch. https://hl7.org/fhir/R4/fhirpatch.html */
import {
  isArray,
  isNumber,
  isObject,
  type Lossless,
  type LosslessObject,
  memberOf,
  parseLossless,
} from '../json/lossless.ts'
import { scan } from '../json/scan.ts'
import { FhirError } from '../outcome.ts'
import { demandFewOperations, operationFault } from './operation-fault.ts'
import { type PatchValue, valueOfPart } from './patch-value.ts'

export type FhirPathOperation =
  | { readonly type: 'add'; readonly path: string; readonly name: string; readonly value: PatchValue }
  | { readonly type: 'insert'; readonly path: string; readonly index: number; readonly value: PatchValue }
  | { readonly type: 'delete'; readonly path: string }
  | { readonly type: 'replace'; readonly path: string; readonly value: PatchValue }
  | { readonly type: 'move'; readonly path: string; readonly source: number; readonly destination: number }

const spec = 'https://hl7.org/fhir/R4/fhirpatch.html'
const deepest = 128
const most = 100

/** @throws {FhirError} structure: no JSON; invalid: no Parameters resource of patch operations; tooCostly: too many */
export function fhirPathOperations(parametersText: string): readonly FhirPathOperation[] {
  const parameters = parseLossless(scan(parametersText, { depth: deepest }).text)
  if (!isObject(parameters) || memberOf(parameters, 'resourceType') !== 'Parameters') {
    throw new FhirError('invalid', 'A FHIRPath Patch must be a Parameters resource.', { spec })
  }
  const operations = objectsIn(parameters, 'parameter')
  demandFewOperations(operations.length, most)
  return operations.map(operationOf)
}

function operationOf(parameter: LosslessObject, index: number): FhirPathOperation {
  const refuse = (why: string) => operationFault('invalid', { index, type: 'FHIRPath Patch', why })
  if (memberOf(parameter, 'name') !== 'operation') throw refuse('the name of its parameter must be "operation"')
  const parts = new Parts(parameter, refuse)
  const path = parts.text('path')
  const type = parts.text('type')
  switch (type) {
    case 'add':
      return { type, path, name: parts.text('name'), value: parts.value() }
    case 'insert':
      return { type, path, index: parts.integer('index'), value: parts.value() }
    case 'delete':
      return { type, path }
    case 'replace':
      return { type, path, value: parts.value() }
    case 'move':
      return { type, path, source: parts.integer('source'), destination: parts.integer('destination') }
    default:
      throw refuse('its type must be add, insert, delete, replace or move')
  }
}

/** The parts of one operation. */
class Parts {
  private readonly parts: readonly LosslessObject[]
  private readonly refuse: (why: string) => FhirError

  constructor(parameter: LosslessObject, refuse: (why: string) => FhirError) {
    this.parts = objectsIn(parameter, 'part')
    this.refuse = refuse
  }

  text(name: string): string {
    const part = this.part(name)
    const text = memberOf(part, 'valueString') ?? memberOf(part, 'valueCode')
    if (typeof text === 'string') return text
    throw this.refuse(`its part "${name}" needs a valueString or valueCode`)
  }

  integer(name: string): number {
    const value = memberOf(this.part(name), 'valueInteger')
    if (isNumber(value) && /^\d{1,9}$/.test(value.rawJSON)) return Number(value.rawJSON)
    throw this.refuse(`its part "${name}" needs a valueInteger that is 0 or more`)
  }

  value(): PatchValue {
    const value = valueOfPart(this.part('value'))
    if (value === undefined) throw this.refuse('its part "value" needs a value[x], a resource or parts')
    return value
  }

  private part(name: string): LosslessObject {
    const [part, twin] = this.parts.filter((candidate) => memberOf(candidate, 'name') === name)
    if (part !== undefined && twin === undefined) return part
    throw this.refuse(`it needs exactly one part "${name}"`)
  }
}

function objectsIn(holder: LosslessObject, name: string): readonly LosslessObject[] {
  const list: Lossless | undefined = memberOf(holder, name)
  return isArray(list) ? list.filter(isObject) : []
}
