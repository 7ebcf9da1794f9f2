/** What each operation of a FHIRPath Patch does. https://hl7.org/fhir/R4/fhirpatch.html */
import type { ElementDefinition } from '../definitions/type-definition.ts'
import { type LosslessObject, memberOf, printLossless } from '../json/lossless.ts'
import { type ElementValue, elementList, elementNamed, writeList } from './element-list.ts'
import { type ElementAt, elementAt, type Owner, ownerAt, settle } from './element-location.ts'
import { locationsOf } from './fhirpath-locations.ts'
import type { FhirPathOperation } from './fhirpath-operation.ts'
import { whyNotPath } from './patch-path.ts'
import { elementValue, type PatchValue } from './patch-value.ts'

/** Half a sentence that says why an operation cannot be applied. */
type Why = string

/** Applies an operation to a resource, or says why it cannot be applied. */
export async function change(resource: LosslessObject, operation: FhirPathOperation): Promise<Why | undefined> {
  switch (operation.type) {
    case 'add':
      return add(await ownerOf(resource, operation.path), operation)
    case 'delete':
      return remove(await elementOf(resource, operation.path, 'optional'))
    case 'replace':
      return replace(await elementOf(resource, operation.path, 'mandatory'), operation.value)
    default:
      return changeList(resource, operation)
  }
}

function add(owner: Owner | Why, { name, value }: { name: string; value: PatchValue }): Why | undefined {
  if (typeof owner === 'string') return owner
  const element = elementNamed(owner.type, name)
  if (element === undefined) return 'what its path leads to has no element of this name'
  const list = elementList(owner.object, owner.type, element)
  if (element.max === 1 && list.items.length > 0) return 'the element is there already; use replace'
  const made = elementValue(element, value)
  if (typeof made === 'string') return made
  writeList(owner.object, element, { ...list, items: [...list.items, made] })
  settle(owner)
  return
}

function replace(at: ElementAt | Why | undefined, value: PatchValue): Why | undefined {
  if (typeof at !== 'object') return at
  const { owner, element, index } = at
  const made = elementValue(element, value)
  if (typeof made === 'string') return made
  const list = elementList(owner.object, owner.type, element)
  writeList(owner.object, element, { ...list, items: list.items.with(index, made) })
  return
}

function remove(at: ElementAt | Why | undefined): Why | undefined {
  if (typeof at !== 'object') return at
  const { owner, element, index } = at
  const list = elementList(owner.object, owner.type, element)
  writeList(owner.object, element, { ...list, items: list.items.toSpliced(index, 1) })
  settle(owner)
  return
}

type ListOperation = Extract<FhirPathOperation, { readonly type: 'insert' | 'move' }>

async function changeList(resource: LosslessObject, operation: ListOperation): Promise<Why | undefined> {
  const [, path = '$this', name] = /^(?:(.+)\.)?`?([A-Za-z]\w*)`?$/s.exec(operation.path.trim()) ?? []
  if (name === undefined) return 'its path must end in the name of a list'
  const owner = await ownerOf(resource, path)
  if (typeof owner === 'string') return owner
  const element = elementNamed(owner.type, name)
  if (element === undefined || element.max === 1) return 'its path must end in the name of an element that is a list'
  const list = elementList(owner.object, owner.type, element)
  const items = operation.type === 'move' ? moved(list.items, operation) : inserted(list.items, element, operation)
  if (typeof items === 'string') return items
  writeList(owner.object, element, { ...list, items })
  settle(owner)
  return
}

function inserted(
  items: readonly ElementValue[],
  element: ElementDefinition,
  { index, value }: { readonly index: number; readonly value: PatchValue },
): readonly ElementValue[] | Why {
  if (index > items.length) return `its index must be at most ${items.length}, the length of the list`
  const made = elementValue(element, value)
  return typeof made === 'string' ? made : items.toSpliced(index, 0, made)
}

function moved(
  items: readonly ElementValue[],
  { source, destination }: { readonly source: number; readonly destination: number },
): readonly ElementValue[] | Why {
  const item = items[source]
  if (item === undefined || destination >= items.length) {
    return `its source and destination must be less than ${items.length}, the length of the list`
  }
  return items.toSpliced(source, 1).toSpliced(destination, 0, item)
}

/** The one object that a path leads to. */
async function ownerOf(resource: LosslessObject, path: string): Promise<Owner | Why> {
  const locations = await found(resource, path)
  if (typeof locations === 'string') return locations
  const [location = ''] = locations
  if (locations.length !== 1) return counted(locations.length)
  const at = elementAt(rootOf(resource), location)
  return at === undefined ? rootOf(resource) : ownerAt(at)
}

/** The one element that a path leads to; undefined where it is optional and not there. */
async function elementOf(
  resource: LosslessObject,
  path: string,
  presence: 'optional' | 'mandatory',
): Promise<ElementAt | Why | undefined> {
  const locations = await found(resource, path)
  if (typeof locations === 'string') return locations
  const [location = ''] = locations
  if (locations.length === 0 && presence === 'optional') return
  if (locations.length !== 1) return counted(locations.length)
  return elementAt(rootOf(resource), location) ?? 'its path leads to the resource as a whole'
}

function rootOf(resource: LosslessObject): Owner {
  return { object: resource, type: String(memberOf(resource, 'resourceType')) }
}

async function found(resource: LosslessObject, path: string): Promise<readonly string[] | Why> {
  const plain: object = JSON.parse(printLossless(resource))
  try {
    return (
      whyNotPath(path) ??
      (await locationsOf(plain, path)) ??
      'its path leads to a value that is no element of the resource'
    )
  } catch {
    return 'its path is no FHIRPath that can be evaluated within the resource'
  }
}

function counted(count: number): Why {
  return `its path must lead to one element and leads to ${count}`
}
