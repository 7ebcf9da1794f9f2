/**
 * JSON Patch on the text of a resource: numbers keep their text.
 *
 * https://www.rfc-editor.org/rfc/rfc6902 and https://hl7.org/fhir/R4/http.html#patch
 */
import {
  type Lossless,
  type LosslessObject,
  parseLossless,
  parsePlain,
  printLossless,
  setMember,
} from '../json/lossless.ts'
import { isEqual } from '../json/lossless-equality.ts'
import type { FixStep } from '../outcome.ts'
import { type JsonOperation, operationsIn, operationsOf } from './json-operation.ts'
import { type Spot, spotAt, valueAt } from './json-pointer.ts'
import { operationFault } from './operation-fault.ts'
import { identityOf } from './protected.ts'

/** UTF-16 units that the copies of one patch may come to: copies of copies would fill any memory. */
const mostCopied = 1 << 22

interface Work {
  /** Holds the document as its member `''`. */
  readonly root: LosslessObject
  copied: number
}

/**
 * The text of a resource after a patch, all of whose operations are applied in order.
 *
 * @throws {FhirError} structure, invalid: the patch is no JSON Patch; unprocessable: an operation does not fit the
 * resource, a `test` fails, or the type, id, version or time of the resource would change
 */
export function applyJsonPatch(text: string, patchText: string): string {
  return printLossless(applied(parseLossless(text), operationsOf(patchText)))
}

/** A resource after steps of the server's own. */
export interface Stepped {
  readonly text: string
  /** What the text says, where it need not be parsed for that. */
  readonly resource?: Readonly<Record<string, unknown>>
}

/** The same for steps that need not be read first. @throws {FhirError} unprocessable: as `applyJsonPatch` */
export function applySteps(text: string, steps: readonly FixStep[]): Stepped {
  const plain = parsePlain(text)
  const sent = JSON.stringify(steps)
  if (plain === undefined) return { text: applyJsonPatch(text, sent) }
  // What the steps bring is the resource's own from now on.
  const resource = applied(plain as LosslessObject, operationsIn(JSON.parse(sent))) as LosslessObject
  return { text: JSON.stringify(resource), resource }
}

function applied(document: Lossless, operations: readonly JsonOperation[]): Lossless {
  const work: Work = { root: { '': document }, copied: 0 }
  const identity = identityOf(document)
  for (const [index, operation] of operations.entries()) {
    const why = apply(work, operation) ?? identity.whyNot(work.root[''])
    if (why !== undefined)
      throw operationFault('unprocessable', { index, type: operation.op, path: operation.path, why })
  }
  return work.root[''] ?? null
}

/** Applies an operation, or says why it cannot be applied. */
function apply(work: Work, operation: JsonOperation): string | undefined {
  const { root } = work
  switch (operation.op) {
    case 'add':
      return add(root, operation.path, operation.value)
    case 'remove':
      return remove(root, operation.path)
    case 'replace':
      return replace(root, operation.path, operation.value)
    case 'test':
      return test(root, operation.path, operation.value)
    case 'move':
      return move(root, operation.from, operation.path)
    case 'copy':
      return copy(work, operation.from, operation.path)
  }
}

const nothing = (what: string) => `${what} leads to nothing that is there`
const path = 'its "path"'
const from = 'its "from"'

function add(root: LosslessObject, at: string, value: Lossless): string | undefined {
  const spot = spotAt(root, at)
  if (spot === undefined) return `${path} leads to no place where a value can be added`
  if ('name' in spot) setMember(spot.holder, spot.name, value)
  else spot.holder.splice(spot.index, 0, value)
  return
}

function remove(root: LosslessObject, at: string): string | undefined {
  if (at === '') return 'a resource cannot be removed as a whole'
  const spot = filledSpot(root, at)
  if (spot === undefined) return nothing(path)
  take(spot)
  return
}

function replace(root: LosslessObject, at: string, value: Lossless): string | undefined {
  const spot = filledSpot(root, at)
  if (spot === undefined) return nothing(path)
  if ('name' in spot) setMember(spot.holder, spot.name, value)
  else spot.holder[spot.index] = value
  return
}

function test(root: LosslessObject, at: string, value: Lossless): string | undefined {
  const spot = filledSpot(root, at)
  if (spot === undefined) return nothing(path)
  return isEqual(valueAt(spot), value) ? undefined : 'the value at its "path" is not the one it expects'
}

function move(root: LosslessObject, source: string, at: string): string | undefined {
  if (at.startsWith(`${source}/`)) return 'a value cannot be moved into itself'
  const spot = filledSpot(root, source)
  const value = spot && valueAt(spot)
  if (spot === undefined || value === undefined) return nothing(from)
  if (source === at) return
  take(spot)
  return add(root, at, value)
}

function copy(work: Work, source: string, at: string): string | undefined {
  const spot = filledSpot(work.root, source)
  const value = spot && valueAt(spot)
  if (value === undefined) return nothing(from)
  const text = printLossless(value)
  work.copied += text.length
  if (work.copied > mostCopied) return 'the copies of this patch become too large'
  return add(work.root, at, parseLossless(text))
}

/** The spot that a pointer names if there is a value at it. */
function filledSpot(root: LosslessObject, at: string): Spot | undefined {
  const spot = spotAt(root, at)
  return spot === undefined || valueAt(spot) === undefined ? undefined : spot
}

function take(spot: Spot): void {
  if ('name' in spot) delete spot.holder[spot.name]
  else spot.holder.splice(spot.index, 1)
}
