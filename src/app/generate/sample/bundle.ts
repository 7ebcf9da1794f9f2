/** A transaction bundle from resources that name each other by key. */
import { profileUrl } from './codes.ts'
import { uuidOf } from './identity.ts'

/** A resource under its key in the scenario; references are written `ref('key')` and resolved when bundles are made. */
export interface Keyed {
  readonly key: string
  /** How the resource is found again: `identifier=system|value`. */
  readonly search: string
  /** The id of the profile of ours that the resource claims. */
  readonly profile: string
  readonly resource: { readonly resourceType: string; readonly [element: string]: unknown }
}

export interface Step {
  /** File name without number and ending. */
  readonly name: string
  /** Made if they are not there yet. */
  readonly create?: readonly Keyed[]
  /** Made, or replaced as they are now. */
  readonly put?: readonly Keyed[]
}

const mark = 'ref:'

/** A reference to another resource of the scenario. */
export const ref = (key: string) => ({ reference: `${mark}${key}` })

/** The bundles of the steps, in order: inside a bundle by fullUrl, to what came before by a conditional reference. */
export function transactions(scenario: string, steps: readonly Step[]): object[] {
  const known = new Map<string, Keyed>()
  return steps.map(({ create = [], put = [] }) => {
    const own = new Set([...create, ...put].map(({ key }) => key))
    for (const it of [...create, ...put]) known.set(it.key, it)
    const resolve = (key: string) => referenceTo(key, { scenario, known, own })
    const entry = [
      ...create.map((it) =>
        entryOf(it, scenario, resolve, { method: 'POST', url: it.resource.resourceType, ifNoneExist: it.search }),
      ),
      ...put.map((it) =>
        entryOf(it, scenario, resolve, { method: 'PUT', url: `${it.resource.resourceType}?${it.search}` }),
      ),
    ]
    return { resourceType: 'Bundle', type: 'transaction', entry }
  })
}

function entryOf(
  { key, profile, resource }: Keyed,
  scenario: string,
  resolve: (key: string) => string,
  request: object,
): object {
  return { fullUrl: fullUrl(scenario, key), resource: resolved(claiming(resource, profile), resolve), request }
}

function claiming({ resourceType, ...rest }: Keyed['resource'], profile: string): Keyed['resource'] {
  return { resourceType, meta: { profile: [profileUrl(profile)] }, ...rest }
}

interface Known {
  readonly scenario: string
  readonly known: ReadonlyMap<string, Keyed>
  readonly own: ReadonlySet<string>
}

function referenceTo(key: string, { scenario, known, own }: Known): string {
  const it = known.get(key)
  if (!it) throw new Error(`${scenario}: "${key}" is referred to before it is made.`)
  return own.has(key) ? fullUrl(scenario, key) : `${it.resource.resourceType}?${it.search}`
}

const fullUrl = (scenario: string, key: string): string => `urn:uuid:${uuidOf(`${scenario}/${key}`)}`

function resolved(value: unknown, resolve: (key: string) => string): unknown {
  if (Array.isArray(value)) return value.map((it) => resolved(it, resolve))
  if (typeof value === 'string') return value.startsWith(mark) ? resolve(value.slice(mark.length)) : value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, it]) => [name, resolved(it, resolve)]))
}
