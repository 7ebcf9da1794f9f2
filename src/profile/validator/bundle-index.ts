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

type Entries = ReadonlyMap<string, readonly Entry[]>

const nothing: readonly Entry[] = []

/** Each part is made when it is first asked for: of most bundles nobody asks for all. */
class LazyIndex implements BundleIndex {
  readonly bundle: Fields
  #entries: readonly Entry[] | undefined
  #byUrl: Entries | undefined
  #byName: Entries | undefined
  /** Where the entry of the last `from` stands: references are met in the order of the entries. */
  #at = 0
  #from: Fields | undefined
  #base: string | undefined

  constructor(bundle: Fields) {
    this.bundle = bundle
  }

  /** Relative references are read against the fullUrl of the entry they stand in; where that is no RESTful URL, by type and id. */
  find(reference: string, from: Fields): readonly Entry[] {
    if (reference.startsWith('urn:')) return this.#withUrl(reference)
    if (!reference.includes('/_history/')) return this.#among(reference, from)
    const wanted = version.exec(reference)?.[1]
    return this.#among(reference.replace(version, ''), from).filter(
      ({ resource }) => fieldsOf(resource.meta)?.versionId === wanted,
    )
  }

  hasNamed(reference: string): boolean {
    return this.#named(reference.includes('/_history/') ? reference.replace(version, '') : reference).length > 0
  }

  first(reference: string, from: Fields): Fields | undefined {
    return isConditional(reference) ? undefined : this.find(reference, from)[0]?.resource
  }

  /** Only what is found has to be a name: the pattern is for few. */
  #among(reference: string, from: Fields): readonly Entry[] {
    const base = this.#baseOf(from)
    const named = base === undefined ? this.#named(reference) : this.#withUrl(reference, base)
    if (named.length > 0 && (base === undefined || name.test(reference))) return named
    const byUrl = this.#withUrl(reference)
    return byUrl.length === 0 || name.test(reference) ? nothing : byUrl
  }

  #withUrl(end: string, base = ''): readonly Entry[] {
    const all = this.#all()
    if (all.length <= few) return thoseAt(all, base, end)
    this.#byUrl ??= grouped(all, ({ fullUrl }) => fullUrl)
    return this.#byUrl.get(base + end) ?? nothing
  }

  #named(reference: string): readonly Entry[] {
    const all = this.#all()
    if (all.length <= few) return thoseNamed(all, reference)
    this.#byName ??= grouped(all, ({ resource: { resourceType, id } }) => `${resourceType}/${id}`)
    return this.#byName.get(reference) ?? nothing
  }

  #all(): readonly Entry[] {
    this.#entries ??= entriesOf(this.bundle)
    return this.#entries
  }

  #baseOf(from: Fields): string | undefined {
    if (from === this.#from) return this.#base
    const all = this.#all()
    for (let passed = 0; passed < all.length; passed++) {
      if (all[this.#at]?.resource === from) break
      this.#at = this.#at + 1 < all.length ? this.#at + 1 : 0
    }
    const entry = all[this.#at]
    this.#from = from
    this.#base = entry?.resource === from && entry.fullUrl !== undefined ? baseOf(entry.fullUrl, from) : undefined
    return this.#base
  }
}

/** To look at so many one after the other takes less than to make a map of them. */
const few = 16

/** Those whose fullUrl is the two texts, one after the other. */
function thoseAt(all: readonly Entry[], start: string, end: string): readonly Entry[] {
  const length = start.length + end.length
  let found: readonly Entry[] = nothing
  for (const entry of all) {
    const { fullUrl } = entry
    if (fullUrl?.length !== length || !fullUrl.endsWith(end) || !fullUrl.startsWith(start)) continue
    found = [...found, entry]
  }
  return found
}

function thoseNamed(all: readonly Entry[], reference: string): readonly Entry[] {
  let found: readonly Entry[] = nothing
  for (const entry of all) {
    const { resourceType, id } = entry.resource
    if (!reference.endsWith(`${id}`) || reference !== `${resourceType}/${id}`) continue
    found = [...found, entry]
  }
  return found
}

function entriesOf({ entry }: Fields): Entry[] {
  const all: Entry[] = []
  const items = listOf(entry)
  for (let index = 0; index < items.length; index++) {
    const item = fieldsOf(items[index])
    const resource = fieldsOf(item?.resource)
    if (resource === undefined) continue
    const fullUrl = item?.fullUrl
    all.push({ index, resource, fullUrl: typeof fullUrl === 'string' ? fullUrl : undefined })
  }
  return all
}

function grouped(all: readonly Entry[], keyOf: (entry: Entry) => string | undefined): Entries {
  const map = new Map<string, Entry[]>()
  for (const entry of all) {
    const key = keyOf(entry)
    if (key === undefined) continue
    const known = map.get(key)
    if (known === undefined) map.set(key, [entry])
    else known.push(entry)
  }
  return map
}

/** What stands before type and id in a RESTful URL; mostly they are those of its resource. */
function baseOf(fullUrl: string, { resourceType, id }: Fields): string | undefined {
  if (!fullUrl.startsWith('http://') && !fullUrl.startsWith('https://')) return undefined
  const end = fullUrl.lastIndexOf('/', fullUrl.lastIndexOf('/') - 1) + 1
  const named = fullUrl.slice(end)
  return named === `${resourceType}/${id}` || name.test(named) ? fullUrl.slice(0, end) : undefined
}
