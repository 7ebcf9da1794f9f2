/** The checks of shape, compiled for a type when they are first asked for. */
import { resourceTypes, type TypeDefinition, typeDefinition } from '../fhir/definitions/type-definition.ts'
import type { Place } from './place.ts'
import { type CollectCheck, collect } from './shape-collect.ts'
import { type FastCheck, fast } from './shape-fast.ts'
import { type Dialect, shapeFunction } from './shape-function.ts'
import { badResourceType, notAnObject } from './shape-message.ts'

const types: ReadonlySet<string> = new Set(resourceTypes)
const fastChecks = new Map<string, FastCheck>([
  ['Resource', isResource],
  ['contained', isResource],
])
const collectChecks = new Map<string, CollectCheck>([
  ['Resource', collectOfResource],
  ['contained', collectOfResource],
])

/** Answers whether an object has the shape of this type; `Resource`: that of the type it names. */
export function fastCheck(type: string): FastCheck {
  return linked(fastChecks, fast, type)
}

/** Notes the faults of an object of this type; `Resource`: of the type it names. */
export function collectCheck(type: string): CollectCheck {
  return linked(collectChecks, collect, type)
}

/** The `resourceType` of an object where it is one of R4. */
export function typeOf(object: unknown): string | undefined {
  if (typeof object !== 'object' || object === null) return undefined
  const { resourceType } = object as { readonly resourceType?: unknown }
  return typeof resourceType === 'string' && types.has(resourceType) ? resourceType : undefined
}

function isResource(object: unknown): boolean {
  const type = typeOf(object)
  return type !== undefined && fastCheck(type)(object)
}

/** Of a bundle only the entries that have faults are walked through again. */
function collectOfResource(object: unknown, place: Place): void {
  const type = typeOf(object)
  if (type === undefined) collectNoResource(object, place)
  else if (!fastCheck(type)(object)) collectCheck(type)(object, place)
}

/** Notes what is wrong with an object that is no resource of R4. */
export function collectNoResource(object: unknown, place: Place): void {
  if (typeof object === 'object' && object !== null && !Array.isArray(object)) {
    badResourceType('resourceType' in object ? object.resourceType : undefined, place)
  } else {
    notAnObject(object, definitionOf('Resource'), place)
  }
}

/** The check of a type in a dialect, from `checks` or put there. */
export function linked<F>(checks: Map<string, F>, dialect: Dialect, type: string): F {
  const known = checks.get(type)
  if (known !== undefined) return known
  const made = shapeFunction<F>(definitionOf(type), dialect, (other) => linked(checks, dialect, other))
  checks.set(type, made)
  return made
}

function definitionOf(type: string): TypeDefinition {
  const definition = typeDefinition(type)
  if (definition === undefined) throw new Error(`${type} is no type of R4.`)
  return definition
}
