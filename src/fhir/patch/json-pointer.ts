/** JSON Pointer: the way to a value in a JSON document. https://www.rfc-editor.org/rfc/rfc6901 */
import { isArray, isObject, type Lossless, type LosslessObject, memberOf } from '../json/lossless.ts'

const badEscape = /~(?![01])/
const arrayIndex = /^(?:0|[1-9]\d{0,9})$/

/** Where a value stands or would stand: a member of an object or an element of an array. */
export type Spot =
  | { readonly holder: LosslessObject; readonly name: string }
  | { readonly holder: Lossless[]; readonly index: number }

export function isPointer(text: unknown): text is string {
  return typeof text === 'string' && (text === '' || text.startsWith('/')) && !badEscape.test(text)
}

/**
 * The spot that a pointer names, whether or not there is a value at it; undefined where nothing leads there. `root`
 * holds the document as its member `''`; the index `-` is the one after the last.
 */
export function spotAt(root: LosslessObject, text: string): Spot | undefined {
  const names = text.split('/').map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
  let spot: Spot | undefined = { holder: root, name: '' }
  for (const name of names.slice(1)) {
    const holder = spot && valueAt(spot)
    spot = spotIn(holder, name)
    if (spot === undefined) return
  }
  return spot
}

/** The value at a spot; undefined where there is none. */
export function valueAt(spot: Spot): Lossless | undefined {
  return 'name' in spot ? memberOf(spot.holder, spot.name) : spot.holder[spot.index]
}

function spotIn(holder: Lossless | undefined, name: string): Spot | undefined {
  if (isObject(holder)) return { holder, name }
  if (!isArray(holder)) return
  if (name === '-') return { holder, index: holder.length }
  return arrayIndex.test(name) && Number(name) <= holder.length ? { holder, index: Number(name) } : undefined
}
