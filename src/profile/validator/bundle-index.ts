/** Where references lead within a bundle. https://hl7.org/fhir/R4/bundle.html#references */
import { isConditional } from '../reference-target.ts'
import { type Fields, fieldsOf, listOf } from './fields.ts'

interface Entry {
  readonly index: number
  readonly fullUrl: string | undefined
  readonly resource: Fields
}

export interface BundleIndex {
  readonly bundle: Fields
  /** The entries that a reference in `from` may mean; several where the bundle has versions of it. */
  readonly find: (reference: string, from: Fields) => readonly Entry[]
  /** The first of their resources. */
  readonly first: (reference: string, from: Fields) => Fields | undefined
  /** Whether an entry has the resource that a relative reference names by type and id, whatever its fullUrl. */
  readonly hasNamed: (reference: string) => boolean
}

const name = /^[A-Z][A-Za-z]*\/[A-Za-z0-9.-]{1,64}$/
const version = /\/_history\/([A-Za-z0-9.-]{1,64})$/

/** The index of a bundle; made when a reference is first looked for. */
export function bundleIndex(bundle: Fields): BundleIndex {
  return new LazyIndex(bundle)
}

class LazyIndex implements BundleIndex {
  readonly bundle: Fields
  #index: Index | undefined
  #urls: Urls | undefined

  constructor(bundle: Fields) {
    this.bundle = bundle
  }

  get #whole(): Index {
    this.#index ??= indexed(this.bundle)
    return this.#index
  }

  find(reference: string, from: Fields): readonly Entry[] {
    return found(this.#whole, reference, from)
  }

  hasNamed(reference: string): boolean {
    const { byName } = this.#whole
    return byName.has(reference.includes('/_history/') ? reference.replace(version, '') : reference)
  }

  /** Most references of bundles are whole URLs, for which a smaller index does. */
  first(reference: string, from: Fields): Fields | undefined {
    this.#urls ??= urlsOf(this.bundle)
    const { hasHttp, first } = this.#urls
    // No relative reference begins so.
    const isHttp = reference.startsWith('http')
    if (isHttp && !hasHttp) return undefined
    if (isConditional(reference)) return undefined
    const isWhole = isHttp ? !reference.includes('/_history/') : reference.startsWith('urn:')
    return isWhole ? first.get(reference) : this.find(reference, from)[0]?.resource
  }
}

interface Urls {
  /** The first resource of each fullUrl. */
  readonly first: ReadonlyMap<string, Fields>
  /** Whether any is that of a server. */
  readonly hasHttp: boolean
}

function urlsOf({ entry }: Fields): Urls {
  const first = new Map<string, Fields>()
  let hasHttp = false
  for (const item of listOf(entry)) {
    const { fullUrl, resource } = fieldsOf(item) ?? none
    const held = fieldsOf(resource)
    if (held === undefined || typeof fullUrl !== 'string' || first.has(fullUrl)) continue
    first.set(fullUrl, held)
    hasHttp ||= fullUrl.startsWith('http')
  }
  return { first, hasHttp }
}

const none: Fields = {}

type Entries = Map<string, Entry[]>

interface Index {
  readonly byUrl: Entries
  readonly byName: Entries
  /** By name, for each base of RESTful URLs. */
  readonly byBase: ReadonlyMap<string, Entries>
  /** The bases that the resources have. */
  readonly bases: ReadonlyMap<Fields, string>
}

function indexed(bundle: Fields): Index {
  const byUrl: Entries = new Map()
  const byName: Entries = new Map()
  const byBase = new Map<string, Entries>()
  const bases = new Map<Fields, string>()
  listOf(bundle.entry).forEach((item, index) => {
    const { fullUrl, resource: held } = fieldsOf(item) ?? {}
    const resource = fieldsOf(held)
    if (resource === undefined) return
    const entry = { index, resource, fullUrl: typeof fullUrl === 'string' ? fullUrl : undefined }
    push(byName, `${resource.resourceType}/${resource.id}`, entry)
    if (entry.fullUrl === undefined) return
    push(byUrl, entry.fullUrl, entry)
    const base = baseOf(entry.fullUrl)
    if (base === undefined) return
    bases.set(resource, base)
    const names: Entries = byBase.get(base) ?? new Map()
    byBase.set(base, names)
    push(names, entry.fullUrl.slice(base.length), entry)
  })
  return { byUrl, byName, byBase, bases }
}

/** What stands before type and id in a RESTful URL. */
function baseOf(fullUrl: string): string | undefined {
  if (!fullUrl.startsWith('http://') && !fullUrl.startsWith('https://')) return undefined
  const end = fullUrl.lastIndexOf('/', fullUrl.lastIndexOf('/') - 1) + 1
  return name.test(fullUrl.slice(end)) ? fullUrl.slice(0, end) : undefined
}

const nothing: readonly Entry[] = []

function push(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, [entry])
  else known.push(entry)
}

/** Relative references are read against the fullUrl of the entry they stand in; where that is no RESTful URL, by type and id. */
function found(index: Index, reference: string, from: Fields): readonly Entry[] {
  if (reference.startsWith('urn:')) return index.byUrl.get(reference) ?? nothing
  if (!reference.includes('/_history/')) return among(index, reference, from)
  const wanted = version.exec(reference)?.[1]
  return among(index, reference.replace(version, ''), from).filter(
    ({ resource }) => fieldsOf(resource.meta)?.versionId === wanted,
  )
}

/** A name is no URL: the pattern is for the few that are met as a URL. */
function among(index: Index, reference: string, from: Fields): readonly Entry[] {
  const named = namesFrom(from, index)?.get(reference)
  if (named !== undefined) return named
  const byUrl = index.byUrl.get(reference)
  return byUrl === undefined || name.test(reference) ? nothing : byUrl
}

function namesFrom(from: Fields, { bases, byBase, byName }: Index): Entries | undefined {
  const base = bases.get(from)
  return base === undefined ? byName : byBase.get(base)
}
