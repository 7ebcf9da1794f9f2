/** The operations of a JSON Patch. https://www.rfc-editor.org/rfc/rfc6902#section-4 */
import { isArray, isObject, type Lossless, type LosslessObject, memberOf, parseLossless } from '../json/lossless.ts'
import { scan } from '../json/scan.ts'
import { FhirError } from '../outcome.ts'
import { isPointer } from './json-pointer.ts'
import { demandFewOperations, operationFault } from './operation-fault.ts'

export type JsonOperation =
  | { readonly op: 'add' | 'replace' | 'test'; readonly path: string; readonly value: Lossless }
  | { readonly op: 'remove'; readonly path: string }
  | { readonly op: 'move' | 'copy'; readonly path: string; readonly from: string }

const spec = 'https://www.rfc-editor.org/rfc/rfc6902'
const deepest = 128
const most = 1000

/** @throws {FhirError} structure: no JSON; invalid: no list of operations that JSON Patch knows; tooCostly: too many */
export function operationsOf(patchText: string): readonly JsonOperation[] {
  const patch = parseLossless(scan(patchText, { depth: deepest }).text)
  if (isArray(patch)) {
    demandFewOperations(patch.length, most)
    return operationsIn(patch)
  }
  throw new FhirError(
    'invalid',
    'A JSON Patch must be an array of operations, such as [{"op":"replace","path":"/status","value":"active"}].',
    { spec },
  )
}

/** @throws {FhirError} invalid: one of them is none that JSON Patch knows */
export function operationsIn(patch: readonly Lossless[]): readonly JsonOperation[] {
  return patch.map(operationOf)
}

function operationOf(sent: Lossless, index: number): JsonOperation {
  const refuse = (why: string) => operationFault('invalid', { index, type: 'JSON Patch', why })
  if (!isObject(sent)) throw refuse('it is no JSON object')
  const path = pointerOf(sent, 'path')
  if (path === undefined) throw refuse('its "path" must be a JSON Pointer, such as /name/0/family')
  const op = memberOf(sent, 'op')
  if (op === 'remove') return { op, path }
  if (op === 'add' || op === 'replace' || op === 'test') {
    const value = memberOf(sent, 'value')
    if (value === undefined) throw refuse(`${op} needs a "value"`)
    return { op, path, value }
  }
  if (op !== 'move' && op !== 'copy') throw refuse('its "op" must be add, remove, replace, move, copy or test')
  const from = pointerOf(sent, 'from')
  if (from === undefined) throw refuse(`${op} needs a "from" that is a JSON Pointer`)
  return { op, path, from }
}

function pointerOf(sent: LosslessObject, name: 'path' | 'from'): string | undefined {
  const pointer = memberOf(sent, name)
  return isPointer(pointer) ? pointer : undefined
}
