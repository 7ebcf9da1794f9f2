/** The context of a resource, given where it stands. */
import type { Environment } from '../../fhir/fhirpath/references.ts'
import { type BundleIndex, bundleIndex } from './bundle-index.ts'
import type { Coding, Context, World } from './context.ts'
import { type Fields, fieldsOf, listOf, objectsOf } from './fields.ts'

/** How a resource lies in another. */
export type Role = 'contained' | 'nested'

/** The context of the resource as it was posted. */
export function outermost(world: World, resource: Fields): Context {
  const bundle = resource.resourceType === 'Bundle' ? bundleIndex(resource) : undefined
  return made({ world, resource, container: resource, bundle, checked: new Map(), at: String(resource.resourceType) })
}

/** The context of a resource that lies in that of the other. */
export function entered(resource: Fields, role: Role, outer: Context, at = ''): Context {
  const { world, checked } = outer
  const container = role === 'contained' ? outer.container : resource
  const bundle = resource.resourceType === 'Bundle' && role === 'nested' ? bundleIndex(resource) : outer.bundle
  return made({ world, resource, container, bundle, checked, at })
}

/** The resource that a reference written in this context leads to; undefined where it is not to be had. */
export function resolved(reference: string, { container, bundle, world }: Omit<Context, 'environment'>): unknown {
  if (reference.startsWith('#')) return containedIn(container, reference.slice(1))
  return inBundle(bundle, reference, container) ?? world.resolve(reference)
}

function inBundle(bundle: BundleIndex | undefined, reference: string, container: Fields): unknown {
  return bundle?.find(reference, container)[0]?.resource
}

/** `#` alone is the container. */
export function containedIn(container: Fields, id: string): Fields | undefined {
  if (id === '') return container
  return listOf(container.contained)
    .map(fieldsOf)
    .find((one) => one?.id === id)
}

function made(parts: Omit<Context, 'environment'>): Context {
  const environment: Environment = {
    resource: parts.resource,
    rootResource: parts.container,
    resolve: (reference) => resolved(reference, parts),
    memberOf: (value, valueSet) => memberOf(value, valueSet, parts.world),
  }
  return { ...parts, environment }
}

/** The object as a coding; undefined where it has no code. */
export function codingOf({ code, system }: Fields): Coding | undefined {
  if (typeof code !== 'string') return undefined
  return typeof system === 'string' ? { code, system } : { code }
}

/** Of a concept one coding is enough. */
function memberOf(value: unknown, valueSet: string, { memberOf }: World): boolean | undefined {
  if (typeof value === 'string') return memberOf(valueSet, undefined, value)
  const { coding, code, system } = fieldsOf(value) ?? {}
  const codings = coding === undefined ? [{ code, system }] : objectsOf(coding)
  const answers = codings.map((one) => {
    const known = codingOf(one)
    return known && memberOf(valueSet, known.system, known.code)
  })
  return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false
}
