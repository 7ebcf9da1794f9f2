/** A snapshot in the making: its elements as a tree, found by id. */
import type { ElementDefinition, ElementDefinitionType } from '@medplum/fhirtypes'
import { FhirError } from '../fhir/outcome.ts'
import { demandShallow, type Identified, parentOf, pathOf, slicedOf, sliceOf } from './element-id.ts'

/** More than any published profile has by far. */
export const mostElements = 20_000

export interface SnapshotNode {
  readonly id: string
  element: ElementDefinition
  readonly children: SnapshotNode[]
  readonly slices: SnapshotNode[]
  /** Of a choice: the types that the differential has named by slices. */
  named?: ElementDefinitionType[]
  /** The contentReference in whose place its children stand. */
  unfolded?: string | undefined
}

/** The tree of a snapshot, which refuses to grow without bounds. */
export class SnapshotTree {
  readonly #byId = new Map<string, SnapshotNode>()
  #root: SnapshotNode | undefined

  get(id: string): SnapshotNode | undefined {
    return this.#byId.get(id)
  }

  /**
   * Adds an element after all that its parent, or what it slices, holds already.
   *
   * @throws {FhirError} unprocessable: there is no such parent, the id is there already, or the tree is too large
   */
  add(element: Identified): SnapshotNode {
    const { id } = element
    this.#demandRoom(id)
    const node: SnapshotNode = { id, element, children: [], slices: [] }
    const isSlice = sliceOf(id) !== undefined
    const parent = isSlice ? slicedOf(id) : parentOf(id)
    if (parent === undefined) {
      this.#root ??= node
    } else {
      const holder = this.#byId.get(parent)
      if (holder === undefined) throw misfit(id, `its parent ${shown(parent)} is not there.`)
      ;(isSlice ? holder.slices : holder.children).push(node)
    }
    this.#byId.set(id, node)
    return node
  }

  #demandRoom(id: string): void {
    if (this.#byId.has(id)) throw misfit(id, 'the snapshot has it twice.')
    if (this.#byId.size >= mostElements) throw misfit(id, `the snapshot grows beyond ${mostElements} elements.`)
    demandShallow(id)
  }

  /** All nodes: each with its children after it, then its slices. */
  *[Symbol.iterator](): Iterator<SnapshotNode> {
    if (this.#root !== undefined) yield* within(this.#root)
  }
}

function* within(node: SnapshotNode): Iterable<SnapshotNode> {
  yield node
  for (const child of node.children) yield* within(child)
  for (const slice of node.slices) yield* within(slice)
}

/** The element at another place: its id and path begin with `to` instead of `from`. */
export function moved(element: ElementDefinition & { readonly id?: string }, from: string, to: string): Identified {
  const id = to + (element.id ?? '').slice(from.length)
  return { ...element, id, path: pathOf(id) }
}

/** A definition builds on one that is not known, which may yet come. */
export class UnknownDefinition extends FhirError {}

/** The differential and its base do not fit each other. */
export function misfit(at: string | undefined, message: string): FhirError {
  return new FhirError('unprocessable', about(at, message), { spec })
}

/** What `at` builds on is not known. */
export function unknownDefinition(at: string | undefined, message: string): FhirError {
  return new UnknownDefinition('unprocessable', about(at, message), { spec })
}

const spec = 'https://hl7.org/fhir/R4/profiling.html#snapshot'

function about(at: string | undefined, message: string): string {
  return `${shown(at ?? 'The definition')}: ${message}`
}

function shown(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}
