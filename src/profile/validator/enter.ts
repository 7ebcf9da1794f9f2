/** The context of a resource, given where it stands. */
import type { Environment } from '../../fhir/fhirpath/references.ts'
import { type BundleIndex, bundleIndex } from './bundle-index.ts'
import type { Coding, Context, Run, World } from './context.ts'
import { type Fields, fieldsOf, listOf, objectsOf } from './fields.ts'

/** How a resource lies in another. */
export type Role = 'contained' | 'nested'

/** The context of the resource as it was posted. */
export function outermost(world: World, resource: Fields, given: Partial<Run> = {}): Context {
  const bundle = resource.resourceType === 'Bundle' ? bundleIndex(resource) : undefined
  const { isPlain = false, isLenient = false, isVerdict = false, isBrief = false, checked } = given
  const run: Run = { isPlain, isLenient, isVerdict, isBrief, checked }
  return new Standing({ world, run, resource, container: resource, bundle, at: String(resource.resourceType) })
}

/** The context of a resource that lies in that of the other. */
export function entered(resource: Fields, role: Role, outer: Context, at = ''): Context {
  const { world, run } = outer
  const container = role === 'contained' ? outer.container : resource
  const bundle = resource.resourceType === 'Bundle' && role === 'nested' ? bundleIndex(resource) : outer.bundle
  return new Standing({ world, run, resource, container, bundle, at })
}

/**
 * The same context, of a run that has checked nothing and hears of warnings; `isVerdict`: one fault in what lies there
 * decides it.
 */
export function afresh(
  { world, resource, container, bundle, at, run: { isPlain } }: Context,
  isVerdict = false,
): Context {
  const run: Run = { isPlain, isLenient: false, isVerdict, isBrief: false, checked: undefined }
  return new Standing({ world, run, resource, container, bundle, at })
}

type Place = Pick<Context, 'world' | 'run' | 'resource' | 'container' | 'bundle' | 'at'>

/** Its own environment: one is made for each resource, though few need it. */
class Standing implements Context, Environment {
  readonly world: World
  readonly run: Run
  readonly resource: Fields
  readonly container: Fields
  readonly bundle: BundleIndex | undefined
  readonly at: string

  constructor({ world, run, resource, container, bundle, at }: Place) {
    this.world = world
    this.run = run
    this.resource = resource
    this.container = container
    this.bundle = bundle
    this.at = at
  }

  get environment(): Environment {
    return this
  }

  get rootResource(): Fields {
    return this.container
  }

  resolve(reference: string): unknown {
    return this.inside(reference) ?? this.outside(reference)
  }

  outside(reference: string): unknown {
    return isOfContained(reference) ? undefined : this.world.resolve(reference)
  }

  inside(reference: string): Fields | undefined {
    if (isOfContained(reference)) return containedIn(this.container, reference.slice(1))
    return this.bundle?.first(reference, this.container)
  }

  memberOf(value: unknown, valueSet: string): boolean | undefined {
    return memberOf(value, valueSet, this.world)
  }
}

function isOfContained(reference: string): boolean {
  return reference.charCodeAt(0) === hash
}

const hash = 35

/** `#` alone is the container. */
export function containedIn(container: Fields, id: string): Fields | undefined {
  if (id === '') return container
  return listOf(container.contained)
    .map(fieldsOf)
    .find((one) => one?.id === id)
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
    return known && known.system !== undefined && memberOf(valueSet, known.system, known.code)
  })
  return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false
}
