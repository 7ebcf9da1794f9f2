/**
 * Ids of elements of a StructureDefinition, by which all else finds them.
 *
 * https://hl7.org/fhir/R4/elementdefinition.html#id
 */
import type { ElementDefinition } from '@medplum/fhirtypes'
import { FhirError } from '../fhir/outcome.ts'

export type Identified = ElementDefinition & { readonly id: string }

/** Steps of an id, slices of slices counted too. */
const deepest = 64

/**
 * The elements with ids: where an element bears none, it is told by its path, its slice and what came before it.
 *
 * `Patient.identifier` after `Patient.identifier` with the slice `a` begins anew; `Patient.identifier.system` after
 * the slice belongs to the slice.
 *
 * @throws {FhirError} unprocessable: an element lies more than 64 deep
 */
export function withIds(elements: readonly ElementDefinition[]): Identified[] {
  const latest = new Map<string, string>()
  return elements.map((element) => {
    const { path = '', sliceName } = element
    demandShallow(element.id ?? path)
    demandShallow(path)
    const id = element.id ?? idAt(path, latest) + (sliceName === undefined ? '' : `:${sliceName}`)
    latest.set(path, id)
    return { ...element, id }
  })
}

/** @throws {FhirError} unprocessable: an id or path is deeper than anybody looks */
export function demandShallow(id: string): void {
  if (id.split(/[./]/, deepest + 1).length <= deepest) return
  throw new FhirError('unprocessable', `${id.slice(0, 200)}… lies more than ${deepest} deep.`)
}

/** Below the latest id of the parent's path; the latest of the path above counts before that of the path itself. */
function idAt(path: string, latest: ReadonlyMap<string, string>): string {
  const dot = path.lastIndexOf('.')
  if (dot < 0) return path
  const parent = path.slice(0, dot)
  const above = idAt(parent, latest)
  const known = latest.get(parent)
  const isBelow = known !== undefined && pathOf(known) === parent && known.startsWith(prefixOf(above))
  return `${isBelow ? known : above}${path.slice(dot)}`
}

/** What an id and those of its slices begin with. */
function prefixOf(id: string): string {
  const dot = id.lastIndexOf('.')
  return dot < 0 ? id : id.slice(0, dot + 1)
}

/** The path of an id: `Patient.identifier:personnummer.value` without the slice names. */
export function pathOf(id: string): string {
  return id.replaceAll(/:[^.]*/g, '')
}

/** What the element lies in; undefined for the root. */
export function parentOf(id: string): string | undefined {
  const dot = id.lastIndexOf('.')
  return dot < 0 ? undefined : id.slice(0, dot)
}

/** `sip/kommun` of `CarePlan.category:sip/kommun`; undefined where the element is no slice. */
export function sliceOf(id: string): string | undefined {
  const last = id.slice(id.lastIndexOf('.') + 1)
  const colon = last.indexOf(':')
  return colon < 0 ? undefined : last.slice(colon + 1)
}

/** What a slice is a slice of: the element, or of `a/b` the slice `a`. */
export function slicedOf(id: string): string {
  const colon = id.lastIndexOf(':')
  return id.slice(0, Math.max(colon, id.lastIndexOf('/')))
}
