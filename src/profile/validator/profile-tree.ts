/** The elements of a snapshot as a tree: what an element holds, and the slices it is cut into. */
import type { ElementDefinition, StructureDefinition } from '@medplum/fhirtypes'
import { type ElementDefinition as BaseElement, typeDefinition } from '../../fhir/definitions/type-definition.ts'
import { FhirError } from '../../fhir/outcome.ts'

export interface ProfileNode {
  readonly id: string
  /** As FHIRPath has it, without `[x]`. */
  readonly name: string
  /** Of a slice; a slice of a slice has both names: `sip/kommun`. */
  readonly slice?: string
  readonly element: ElementDefinition
  readonly children: ProfileNode[]
  readonly slices: ProfileNode[]
}

/** More than any published profile has by far. */
const mostElements = 20_000
const deepest = 64
const spec = 'https://hl7.org/fhir/R4/elementdefinition.html#id'

/**
 * The root.
 *
 * @throws {FhirError} unprocessable: no elements, too many or too deep, or one whose parent is missing
 */
export function profileTree({ snapshot, url }: StructureDefinition): ProfileNode {
  const [first, ...others] = snapshot?.element ?? []
  if (first === undefined || others.length > mostElements) {
    throw new FhirError('unprocessable', `${url} has no snapshot, or one of more than ${mostElements} elements.`)
  }
  const nodes = new Map<string, ProfileNode>()
  const root = nodeOf(idOf(first), first)
  nodes.set(root.id, root)
  for (const element of others) addTo(nodes, element)
  return root
}

function addTo(nodes: Map<string, ProfileNode>, element: ElementDefinition): void {
  const id = idOf(element)
  const node = nodeOf(id, element)
  if (id.split(/[./]/, deepest + 1).length > deepest) {
    throw new FhirError('unprocessable', `An element of the snapshot lies more than ${deepest} deep.`, { spec })
  }
  const parent = nodes.get(node.slice === undefined ? parentOf(id) : slicedOf(id))
  if (parent === undefined || nodes.has(id)) {
    const fault = parent === undefined ? 'has no parent' : 'is there twice'
    throw new FhirError('unprocessable', `The element ${id.slice(0, 200)} ${fault} in the snapshot.`, { spec })
  }
  nodes.set(id, node)
  if (node.slice === undefined) parent.children.push(node)
  else parent.slices.push(node)
}

function nodeOf(id: string, element: ElementDefinition): ProfileNode {
  const last = id.slice(id.lastIndexOf('.') + 1)
  const colon = last.indexOf(':')
  const name = (colon < 0 ? last : last.slice(0, colon)).replace('[x]', '')
  return { id, name, element, children: [], slices: [], ...(colon >= 0 && { slice: last.slice(colon + 1) }) }
}

function parentOf(id: string): string {
  return id.slice(0, Math.max(0, id.lastIndexOf('.')))
}

function slicedOf(id: string): string {
  const colon = id.lastIndexOf(':')
  const slash = id.lastIndexOf('/')
  return id.slice(0, Math.max(slash, colon))
}

/** Dots in slice names would be taken for steps. */
function idOf({ id, path = '', sliceName }: ElementDefinition): string {
  return id ?? (sliceName === undefined ? path : `${path}:${sliceName}`)
}

/** The element of the base type that a node speaks of; undefined where the type has none. */
export function baseElement(owner: string, name: string): BaseElement | undefined {
  return typeDefinition(owner)?.elements.get(name)
}

/** The types a node allows; where the profile says no more than `BackboneElement`, those of the base. */
export function typesOf({ element }: ProfileNode, base: BaseElement | undefined): readonly string[] {
  const codes = (element.type ?? []).map(({ code = '' }) => code)
  const isPlain = codes.length === 0 || codes.some((code) => general.has(code) || code.startsWith('http:'))
  return isPlain ? (base?.types ?? []) : codes
}

const general: ReadonlySet<string> = new Set(['BackboneElement', 'Element'])

/** What a node's children are elements of. */
export function ownerType(types: readonly string[]): string {
  const [only, ...others] = types
  return only === undefined || others.length > 0 ? 'Element' : only
}
