/**
 * Makes a snapshot of a differential: all elements of the base, changed and added to as the differential says.
 *
 * https://hl7.org/fhir/R4/profiling.html#snapshot
 */
import type { ElementDefinition, StructureDefinition } from '@medplum/fhirtypes'
import { type Identified, parentOf, slicedOf, sliceOf, withIds } from './element-id.ts'
import { namedType, narrowed } from './snapshot-choice.ts'
import { byUrl, inherited, merged, started } from './snapshot-merge.ts'
import { misfit, mostElements, moved, type SnapshotNode, SnapshotTree, unknownDefinition } from './snapshot-tree.ts'

/** A StructureDefinition that has a snapshot, by canonical URL (a version after `|` may be there) or type name. */
export type SnapshotSource = (url: string) => StructureDefinition | undefined

/** The work in progress: the elements so far, and where to find those of the types they have. */
interface Draft {
  readonly tree: SnapshotTree
  readonly source: SnapshotSource
  /** Of a constraint: the elements of the type, as no profile has changed them. */
  readonly unconstrained: readonly Identified[]
}

/**
 * The elements of the snapshot, in order.
 *
 * A specialization may add elements, which come after those of the base; a constraint may only change elements,
 * name slices and reach into the types of elements.
 *
 * @throws {FhirError} unprocessable: the base is not known, the differential names an element that the base lacks, or
 *   there are too many elements
 */
export function snapshot(definition: StructureDefinition, source: SnapshotSource): ElementDefinition[] {
  const changes = definition.differential?.element ?? []
  if (changes.length > mostElements) throw misfit(definition.url, `it has more than ${mostElements} elements.`)
  const tree = baseTree(definition, source)
  const draft: Draft = { tree, source, unconstrained: unconstrained(definition, source) }
  for (const change of withIds(changes)) apply(draft, change, definition.derivation !== 'constraint')
  return [...draft.tree].map(({ element, named }) => (named === undefined ? element : narrowed(element, named)))
}

function baseTree(
  { baseDefinition, type, url, derivation }: StructureDefinition,
  source: SnapshotSource,
): SnapshotTree {
  const tree = new SnapshotTree()
  if (baseDefinition === undefined) return tree
  const base = source(baseDefinition)?.snapshot?.element
  if (base === undefined) throw unknownDefinition(url, `its base ${baseDefinition} is not known or has no snapshot.`)
  const elements = withIds(base)
  const root = elements[0]?.id ?? ''
  for (const element of elements) {
    const own = derivation === 'constraint' ? started(element) : element
    tree.add(moved(own, root, type))
  }
  return tree
}

function unconstrained({ derivation, baseDefinition }: StructureDefinition, source: SnapshotSource): Identified[] {
  const base = derivation === 'constraint' && baseDefinition !== undefined ? source(baseDefinition) : undefined
  if (base === undefined) return []
  return base.derivation === 'constraint' ? unconstrained(base, source) : withIds(base.snapshot?.element ?? [])
}

function apply(draft: Draft, change: Identified, mayAdd: boolean): void {
  const id = canonicalId(draft, change.id)
  const found = place(draft, id)
  if (found !== undefined) {
    found.element = merged(found.element, { ...change, id })
  } else if (sliceOf(id) !== undefined) {
    addSlice(draft, { ...change, id })
  } else if (mayAdd) {
    draft.tree.add({ ...inherited(change), id })
  } else {
    throw misfit(id, `the base has no such element; a constraint cannot add one.`)
  }
}

/** The element, after its parent's children have been brought in; undefined where it is new. */
function place(draft: Draft, id: string): SnapshotNode | undefined {
  const found = draft.tree.get(id)
  const parent = parentOf(id)
  if (found !== undefined || parent === undefined) return found
  if (draft.tree.get(parent) === undefined && sliceOf(parent) !== undefined) {
    throw misfit(id, `its slice ${parent} must come before it in the differential.`)
  }
  unfold(draft, parent)
  return draft.tree.get(id)
}

/** Brings in the children of an element from its type, unless they are there. */
function unfold(draft: Draft, id: string): void {
  const node = draft.tree.get(id) ?? place(draft, id)
  if (node === undefined) throw misfit(id, `the base has no such element.`)
  if (node.children.length > 0 || parentOf(id) === undefined) return
  for (const child of childrenOf(draft, node)) draft.tree.add(child)
}

function childrenOf(draft: Draft, node: SnapshotNode): readonly Identified[] {
  const referred = referredBy(node.element)
  const [target] = draft.unconstrained.filter(({ id }) => id === referred)
  if (target !== undefined) return childrenReferred(draft, node, target)
  const model = modelOf(draft, node)
  if (model === undefined) return typeChildren(draft, node)
  const children = model.children.flatMap((child) => [...asBefore(child)])
  const { contentReference, ...element } = node.element
  node.unfolded = contentReference
  node.element = { ...(model.element.type && { type: model.element.type }), ...element }
  return children.map((child) => moved(child, model.id, node.id))
}

/**
 * Those of the type, not of the profile in the making: what a profile says of `section` it does not say of
 * `section.section`. https://hl7.org/fhir/R5/elementdefinition-definitions.html#ElementDefinition.contentReference
 */
function childrenReferred({ unconstrained: all }: Draft, node: SnapshotNode, { id, type }: Identified): Identified[] {
  const { contentReference, ...element } = node.element
  node.unfolded = contentReference
  node.element = { ...(type && { type }), ...element }
  return all.filter((one) => one.id.startsWith(`${id}.`)).map((child) => moved(started(child), id, node.id))
}

/** The id of the element whose content an element has. */
function referredBy({ contentReference }: ElementDefinition): string | undefined {
  return contentReference?.slice(contentReference.indexOf('#') + 1)
}

/** What a node holds, but for what was unfolded in it: an element that holds itself would otherwise grow each time. */
function* asBefore({ element, children, slices, unfolded }: SnapshotNode): Iterable<ElementDefinition> {
  if (unfolded !== undefined) {
    const { type: _, ...rest } = element
    yield { ...rest, contentReference: unfolded }
    return
  }
  yield element
  for (const one of [...children, ...slices]) yield* asBefore(one)
}

/** The element whose children a node takes over: the one it refers to, or the one it slices. */
function modelOf({ tree }: Draft, { id, element }: SnapshotNode): SnapshotNode | undefined {
  const referred = referredBy(element)
  if (referred !== undefined) return tree.get(referred)
  const sliced = sliceOf(id) === undefined ? undefined : tree.get(slicedOf(id))
  return sliced !== undefined && sliced.children.length > 0 ? sliced : undefined
}

function typeChildren(draft: Draft, { id, element }: SnapshotNode): readonly Identified[] {
  const [only, ...others] = element.type ?? []
  const type = only?.profile?.[0] ?? only?.code
  if (type === undefined || others.length > 0) {
    throw misfit(id, `it has no single type, so nothing can be said of its children.`)
  }
  const elements = draft.source(type)?.snapshot?.element
  if (elements === undefined) throw unknownDefinition(id, `its type ${type} is not known or has no snapshot.`)
  const [root, ...below] = withIds(elements)
  return below.map((child) => moved(child, root?.id ?? '', id))
}

/** A slice starts as a copy of what it slices, after the slices that are there. */
function addSlice(draft: Draft, change: Identified): void {
  const { id } = change
  const sliced = place(draft, slicedOf(id))
  if (sliced === undefined) throw misfit(id, `there is no element ${slicedOf(id)} that it could slice.`)
  if (isExtension(sliced.id)) sliced.element = { slicing: byUrl, ...sliced.element }
  const { slicing: _, ...copy } = sliced.element
  const type = namedType(sliced.element, sliceOf(id) ?? '')
  draft.tree.add({ ...merged({ ...copy, min: 0, ...(type && { type: [type] }) }, change), id })
  if (type !== undefined) sliced.named = [...(sliced.named ?? []), type]
}

function isExtension(id: string): boolean {
  return id.endsWith('.extension') || id.endsWith('.modifierExtension')
}

/** `Observation.valueQuantity` is the slice `valueQuantity` of `value[x]`. */
function canonicalId(draft: Draft, id: string): string {
  const parent = parentOf(id)
  if (parent === undefined || draft.tree.get(id) !== undefined) return id
  const whole = canonicalId(draft, parent)
  const [name = '', slice] = id.slice(parent.length + 1).split(':')
  const choice = chosen(draft, whole, name)
  if (choice !== undefined) return `${choice.id}:${slice ?? name}`
  return whole + id.slice(parent.length)
}

function chosen(draft: Draft, parent: string, name: string): SnapshotNode | undefined {
  const holder = draft.tree.get(parent)
  if (holder === undefined || draft.tree.get(`${parent}.${name}`) !== undefined) return undefined
  unfold(draft, parent)
  return holder.children.find(({ element }) => namedType(element, name))
}
