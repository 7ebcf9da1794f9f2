/** The resources of a bundle and what refers to what. */
import type { Bundle, Resource } from '@medplum/fhirtypes'

export interface Entry {
  /** Of Bundle.entry, from 0. */
  readonly index: number
  readonly type: string
  readonly fullUrl: string | undefined
  /** Another entry has the same fullUrl. */
  readonly isDouble: boolean
}

/** `inside`: an entry; `outside`: a resource that the server may have; `asked`: found by a search; `missing`: nowhere. */
export type Target =
  | { readonly kind: 'inside'; readonly index: number }
  | { readonly kind: 'outside' | 'asked' | 'missing' }

export interface Link {
  readonly from: number
  /** `subject`, `performer[0]` */
  readonly element: string
  readonly reference: string
  readonly target: Target
}

export interface Graph {
  readonly entries: readonly Entry[]
  readonly links: readonly Link[]
}

const none: Graph = { entries: [], links: [] }

/** The graph of a Bundle; empty of any other text. */
export function graphOf(text: string): Graph {
  const bundle = bundleIn(text)
  if (bundle === undefined) return none
  const { entry: given = [] } = bundle
  const counts = Map.groupBy(given, ({ fullUrl }) => fullUrl)
  const entries = given.map(({ fullUrl, resource, request }, index) => ({
    index,
    type: resource?.resourceType ?? request?.url?.split(/[/?]/)[0] ?? '',
    fullUrl,
    isDouble: fullUrl !== undefined && (counts.get(fullUrl)?.length ?? 0) > 1,
  }))
  const known = addresses(given)
  const links = given.flatMap(({ resource }, from) =>
    resource === undefined
      ? []
      : referencesIn(resource).map((found) => ({ ...found, from, target: target(found.reference, known) })),
  )
  return { entries, links }
}

function bundleIn(text: string): Bundle | undefined {
  try {
    const parsed = JSON.parse(text) as Bundle | undefined
    return parsed?.resourceType === 'Bundle' ? parsed : undefined
  } catch {
    return undefined
  }
}

/** By which references reach the entries: their fullUrl, and type and id. */
function addresses(entries: NonNullable<Bundle['entry']>): ReadonlyMap<string, number> {
  const known = new Map<string, number>()
  for (const [index, { fullUrl, resource }] of entries.entries()) {
    if (fullUrl !== undefined) known.set(fullUrl, index)
    if (resource?.id !== undefined) known.set(`${resource.resourceType}/${resource.id}`, index)
  }
  return known
}

function target(reference: string, known: ReadonlyMap<string, number>): Target {
  const plain = reference.split(/#|\/_history\//)[0] ?? ''
  const index = known.get(plain) ?? known.get(plain.split('/').slice(-2).join('/'))
  if (index !== undefined) return { kind: 'inside', index }
  if (/^urn:(uuid|oid):/.test(plain)) return { kind: 'missing' }
  return { kind: /^[A-Z][A-Za-z]+\?/.test(plain) ? 'asked' : 'outside' }
}

interface Found {
  readonly element: string
  readonly reference: string
}

/** All references of a resource but those to what it contains. */
function referencesIn(resource: Resource): readonly Found[] {
  return Object.entries(resource).flatMap(([name, value]) => within(value, name))
}

function within(value: unknown, at: string): readonly Found[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => within(item, `${at}[${index}]`))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, child]) =>
    name === 'reference' && typeof child === 'string' ? outOf(child, at) : within(child, `${at}.${name}`),
  )
}

const outOf = (reference: string, element: string): readonly Found[] =>
  reference.startsWith('#') ? [] : [{ element, reference }]
