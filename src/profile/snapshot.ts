/**
 * Makes a snapshot of a differential: all elements of the base, changed and added to as the differential says.
 *
 * https://hl7.org/fhir/R4/profiling.html#snapshot
 */
import type { ElementDefinition, ElementDefinitionType, StructureDefinition } from '@medplum/fhirtypes'
import { FhirError } from '../fhir/outcome.ts'
import { namedType, narrowed } from './snapshot-choice.ts'
import { inherited, merged } from './snapshot-merge.ts'

/** A StructureDefinition that has a snapshot, by canonical URL (a version after `|` may be there) or type name. */
export type SnapshotSource = (url: string) => StructureDefinition | undefined

/** The work in progress: the elements so far, in order, and where to find those of the types they have. */
interface Draft {
  readonly elements: ElementDefinition[]
  readonly source: SnapshotSource
  /** Choices by id -> the types that the differential has named by slices. */
  readonly named: Map<string, ElementDefinitionType[]>
}

/**
 * The elements of the snapshot, in order.
 *
 * A specialization may add elements, which come after those of the base; a constraint may only change elements,
 * name slices and reach into the types of elements.
 *
 * @throws {FhirError} unprocessable: where the base is not known or the differential names an element that the base lacks.
 */
export function snapshot(definition: StructureDefinition, source: SnapshotSource): ElementDefinition[] {
  const draft: Draft = { elements: baseElements(definition, source), source, named: new Map() }
  for (const change of definition.differential?.element ?? []) {
    apply(draft, change, definition.derivation !== 'constraint')
  }
  return draft.elements.map((element) => {
    const types = draft.named.get(idOf(element))
    return types === undefined ? element : narrowed(element, types)
  })
}

function baseElements({ baseDefinition, type, url }: StructureDefinition, source: SnapshotSource): ElementDefinition[] {
  if (baseDefinition === undefined) return []
  const base = source(baseDefinition)?.snapshot?.element
  if (base === undefined) throw misfit(url, `its base ${baseDefinition} is not known or has no snapshot.`)
  return base.map((element) => moved(element, idOf(base[0]), type))
}

function misfit(at: string | undefined, message: string): FhirError {
  return new FhirError('unprocessable', `${at}: ${message}`, {
    spec: 'https://hl7.org/fhir/R4/profiling.html#snapshot',
  })
}

function apply(draft: Draft, change: ElementDefinition, mayAdd: boolean): void {
  const id = canonicalId(draft, idOf(change))
  const at = place(draft, id)
  const found = draft.elements[at]
  if (found !== undefined) {
    draft.elements[at] = merged(found, { ...change, id })
  } else if (sliceName(id) !== undefined) {
    addSlice(draft, { ...change, id })
  } else if (mayAdd) {
    addElement(draft, { ...change, id })
  } else {
    throw misfit(id, `the base has no such element; a constraint cannot add one.`)
  }
}

/** The index of the element, after its parent's children have been brought in; -1 where it is new. */
function place(draft: Draft, id: string): number {
  const at = indexOf(draft, id)
  const parent = parentOf(id)
  if (at >= 0 || parent === undefined) return at
  if (indexOf(draft, parent) < 0 && sliceName(parent) !== undefined) {
    throw misfit(id, `its slice ${parent} must come before it in the differential.`)
  }
  unfold(draft, parent)
  return indexOf(draft, id)
}

/** Brings in the children of an element from its type, unless they are there. */
function unfold(draft: Draft, id: string): void {
  let at = indexOf(draft, id)
  if (at < 0) at = place(draft, id)
  const element = draft.elements[at]
  if (element === undefined) throw misfit(id, `the base has no such element.`)
  if (hasChildren(draft, id) || parentOf(id) === undefined) return
  draft.elements.splice(at + 1, 0, ...childrenOf(draft, element))
}

function childrenOf(draft: Draft, element: ElementDefinition): ElementDefinition[] {
  const id = idOf(element)
  const unsliced = sliceName(id) === undefined ? undefined : id.slice(0, id.lastIndexOf(':'))
  const model = element.contentReference?.slice(1) ?? (unsliced && hasChildren(draft, unsliced) ? unsliced : undefined)
  if (model !== undefined) return below(draft.elements, model).map((child) => moved(child, model, id))
  const [only, ...others] = element.type ?? []
  const type = only?.profile?.[0] ?? only?.code
  if (type === undefined || others.length > 0) {
    throw misfit(id, `it has no single type, so nothing can be said of its children.`)
  }
  const elements = draft.source(type)?.snapshot?.element
  if (elements === undefined) throw misfit(id, `its type ${type} is not known or has no snapshot.`)
  const root = idOf(elements[0])
  return below(elements, root).map((child) => moved(child, root, id))
}

/** A slice starts as a copy of what it slices, after the slices that are there. */
function addSlice(draft: Draft, change: ElementDefinition): void {
  const id = idOf(change)
  const slicedId = id.slice(0, id.lastIndexOf(id.includes('/', id.lastIndexOf(':')) ? '/' : ':'))
  const sliced = draft.elements[place(draft, slicedId)]
  if (sliced === undefined) throw misfit(id, `there is no element ${slicedId} that it could slice.`)
  const { slicing: _, ...copy } = sliced
  const type = namedType(sliced, sliceName(id) ?? '')
  const end = draft.elements.findLastIndex((element) => isWithin(idOf(element), slicedId))
  draft.elements.splice(end + 1, 0, merged({ ...copy, min: 0, ...(type && { type: [type] }) }, change))
  if (type !== undefined) draft.named.set(slicedId, [...(draft.named.get(slicedId) ?? []), type])
}

function addElement(draft: Draft, change: ElementDefinition): void {
  const parent = parentOf(idOf(change))
  const end = draft.elements.findLastIndex((element) => parent !== undefined && isWithin(idOf(element), parent))
  if (parent !== undefined && end < 0) throw misfit(change.id, `its parent ${parent} is not there.`)
  draft.elements.splice(end + 1, 0, inherited(change))
}

/** `Observation.valueQuantity` is the slice `valueQuantity` of `value[x]`. */
function canonicalId(draft: Draft, id: string): string {
  const parent = parentOf(id)
  if (parent === undefined || indexOf(draft, id) >= 0) return id
  const whole = canonicalId(draft, parent)
  const name = id.slice(parent.length + 1)
  const choice = draft.elements.find((element) => parentOf(idOf(element)) === whole && namedType(element, name))
  return choice === undefined ? `${whole}.${name}` : `${choice.id}:${name}`
}

function moved(element: ElementDefinition, from: string, to: string): ElementDefinition {
  const id = to + idOf(element).slice(from.length)
  return { ...element, id, path: pathOf(id) }
}

/** The path of an id: `Patient.identifier:personnummer.value` without the slice names. */
function pathOf(id: string): string {
  return id.replaceAll(/:[^.]*/g, '')
}

function below(elements: readonly ElementDefinition[], id: string): ElementDefinition[] {
  return elements.filter((element) => idOf(element).startsWith(`${id}.`))
}

function hasChildren({ elements }: Draft, id: string): boolean {
  return elements.some((element) => idOf(element).startsWith(`${id}.`))
}

function indexOf({ elements }: Draft, id: string): number {
  return elements.findIndex((element) => element.id === id)
}

function isWithin(id: string, ancestor: string): boolean {
  return id.startsWith(ancestor) && ['', '.', ':', '/'].includes(id.charAt(ancestor.length))
}

function parentOf(id: string): string | undefined {
  const dot = id.lastIndexOf('.')
  return dot < 0 ? undefined : id.slice(0, dot)
}

function sliceName(id: string): string | undefined {
  const last = id.slice(id.lastIndexOf('.') + 1)
  const colon = last.indexOf(':')
  return colon < 0 ? undefined : last.slice(colon + 1)
}

function idOf(element: ElementDefinition | undefined): string {
  return element?.id ?? element?.path ?? ''
}
