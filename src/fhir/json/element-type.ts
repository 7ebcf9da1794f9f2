/** What FHIR says the values of scanned text are. */
import { elementOf } from '../definitions/type-definition.ts'
import { afterNode, type Json, memberOf, nameOf, nodeSize, startOf, stringOf } from './json.ts'

/**
 * The FHIR type of the value of a node: `uri`, `Reference`, `CarePlan.activity` …; undefined where the definitions know
 * no such element. Resources inside the resource count by their own type.
 */
export function elementType(json: Json, node: number): string | undefined {
  let type = typeOfResource(json, 0)
  let at = 0
  while (type !== undefined && at !== node) {
    at = childAround(json, at, node)
    const name = nameOf(json, at)
    if (name !== undefined) type = memberType(type, name)
    if (type === 'Resource' && json.text[startOf(json, at)] === '{') type = typeOfResource(json, at)
  }
  return type
}

/** The type of a member by its name in JSON; `_name` holds what a primitive has besides its value. */
export function memberType(parent: string, name: string): string | undefined {
  const known = types.get(parent)?.get(name)
  if (known !== undefined) return known
  const type = name.startsWith('_') ? elementOf(parent, name.slice(1)) && 'Element' : elementOf(parent, name)?.type
  if (type !== undefined) remember(parent, name, type)
  return type
}

/** Answers of `memberType`, none of them undefined, so that no more are kept than R4 has elements. */
const types = new Map<string, Map<string, string>>()

function remember(parent: string, name: string, type: string): void {
  const members = types.get(parent) ?? new Map<string, string>()
  members.set(name, type)
  types.set(parent, members)
}

/** What the `resourceType` of an object says. */
export function typeOfResource(json: Json, node: number): string | undefined {
  const member = memberOf(json, node, 'resourceType')
  return member === undefined ? undefined : stringOf(json, member)
}

function childAround(json: Json, parent: number, node: number): number {
  let child = parent + nodeSize
  while (afterNode(json, child) <= node) child = afterNode(json, child)
  return child
}
