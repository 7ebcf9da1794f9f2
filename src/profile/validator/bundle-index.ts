/** Where references lead within a bundle. https://hl7.org/fhir/R4/bundle.html#references */
import { isUuid } from '../primitive.ts'
import { isConditional } from '../reference-target.ts'
import { type Fields, fieldsOf, listOf } from './fields.ts'

interface Entry {
  readonly index: number
  readonly fullUrl: string | undefined
  readonly resource: Fields
  /** How its URL ends, and its id: most references that lead elsewhere end otherwise. */
  readonly urlEnd: number
  readonly idEnd: number
  /** Where the name of its resource stands in its URL; -1 where it does not. */
  readonly nameAt: number
  /** Whether its URL is a UUID: it names nothing but the entry. */
  readonly isUuidUrl: boolean
}

export interface BundleIndex {
  readonly bundle: Fields
  /** Whether it must hold what its entries refer to. */
  readonly isClosed: boolean
  /** The entries that a reference in `from` may mean; several where the bundle has versions of it. */
  readonly find: (reference: string, from: Fields) => readonly Entry[]
  /** The first of their resources. */
  readonly first: (reference: string, from: Fields) => Fields | undefined
  /**
   * Where the name of its resource stands in the URL of an entry, given where the entry stands; -1 where it does not, and
   * where an entry before has no resource.
   */
  readonly nameAt: (entry: number) => number
  /** Whether the URL of an entry is a UUID, given where the entry stands; false where an entry before has no resource. */
  readonly hasUuid: (entry: number) => boolean
  /** The resource of the first entry with this UUID as its URL, `urn:uuid:…`. */
  readonly withUuid: (reference: string) => Fields | undefined
  /** Whether no two entries have the same URL; false also where that cannot be told at once. */
  readonly isDistinct: () => boolean
  /** Whether an entry has the resource that a relative reference names by type and id, whatever its fullUrl. */
  readonly hasNamed: (reference: string) => boolean
}

const closed: ReadonlySet<unknown> = new Set(['document', 'message'])
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
  readonly isClosed: boolean
  #entries: readonly Entry[] | undefined
  #byUrl: Entries | undefined
  #byName: Entries | undefined
  /** Where the entry of the last `from` stands: references are met in the order of the entries. */
  #at = 0
  #from: Fields | undefined
  #base: string | undefined
  /** The last reference that was found to lead elsewhere. */
  #strange: string | undefined

  constructor(bundle: Fields) {
    this.bundle = bundle
    this.isClosed = closed.has(bundle.type)
  }

  /** Relative references are read against the fullUrl of the entry they stand in; where that is no RESTful URL, by type and id. */
  find(reference: string, from: Fields): readonly Entry[] {
    if (reference.startsWith('urn:')) return this.#withUrl(reference)
    if (this.#isStrange(reference)) return nothing
    if (!isVersioned(reference)) return this.#among(reference, from)
    const wanted = version.exec(reference)?.[1]
    return this.#among(reference.replace(version, ''), from).filter(
      ({ resource }) => fieldsOf(resource.meta)?.versionId === wanted,
    )
  }

  nameAt(entry: number): number {
    const found = this.#all()[entry]
    return found?.index === entry ? found.nameAt : -1
  }

  hasUuid(entry: number): boolean {
    const found = this.#all()[entry]
    return found?.index === entry && found.isUuidUrl
  }

  withUuid(reference: string): Fields | undefined {
    const [found] = this.#withUrl(reference)
    return found?.isUuidUrl === true ? found.resource : undefined
  }

  isDistinct(): boolean {
    const all = this.#all()
    return all.length > few && all.length === listOf(this.bundle.entry).length && this.#urls(all).size === all.length
  }

  hasNamed(reference: string): boolean {
    return (
      !this.#isStrange(reference) &&
      this.#named(isVersioned(reference) ? reference.replace(version, '') : reference).length > 0
    )
  }

  first(reference: string, from: Fields): Fields | undefined {
    const [first] = this.find(reference, from)
    return first === undefined || isConditional(reference) ? undefined : first.resource
  }

  /** Whether its end tells that a reference leads to no entry, by URL or by name. */
  #isStrange(reference: string): boolean {
    if (reference === this.#strange) return true
    const all = this.#all()
    if (all.length > few) return false
    const end = endOf(reference)
    for (let at = 0; at < all.length; at++) {
      const entry = all[at]
      if (entry?.urlEnd === end || entry?.idEnd === end) return false
    }
    if (isVersioned(reference)) return false
    this.#strange = reference
    return true
  }

  /** Only what is found has to be a name: the pattern is for few. */
  #among(reference: string, from: Fields): readonly Entry[] {
    const base = this.#baseOf(from)
    const named = base === undefined ? this.#named(reference) : this.#withUrl(reference, base)
    if (named.length > 0 && (base === undefined || isNameIn(named, base.length) || name.test(reference))) return named
    const byUrl = this.#withUrl(reference)
    return byUrl.length === 0 || name.test(reference) ? nothing : byUrl
  }

  #withUrl(end: string, base = ''): readonly Entry[] {
    const all = this.#all()
    if (all.length <= few) return thoseAt(all, base, end)
    return this.#urls(all).get(base === '' ? end : base + end) ?? nothing
  }

  #urls(all: readonly Entry[]): Entries {
    this.#byUrl ??= grouped(all, ({ fullUrl }) => fullUrl)
    return this.#byUrl
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
    this.#base = entry?.resource === from ? baseOf(entry) : undefined
    return this.#base
  }
}

/** Versions are told apart by what stands before. One character is looked for quicker than a part of a text. */
function isVersioned(reference: string): boolean {
  return reference.indexOf('_') >= 0 && reference.includes('/_history/')
}

/** To look at so many one after the other takes less than to make a map of them. */
const few = 16

/** Those whose fullUrl is the two texts, one after the other. */
function thoseAt(all: readonly Entry[], start: string, end: string): readonly Entry[] {
  const length = start.length + end.length
  const last = endOf(end)
  let found: readonly Entry[] = nothing
  for (let at = 0; at < all.length; at++) {
    const entry = all[at]
    if (entry?.urlEnd !== last || entry.fullUrl?.length !== length) continue
    if (entry.fullUrl.slice(start.length) === end && (start === '' || entry.fullUrl.slice(0, start.length) === start))
      found = joined(found, entry)
  }
  return found
}

/** Mostly it is the only one. */
function joined(found: readonly Entry[], entry: Entry): readonly Entry[] {
  return found.length === 0 ? [entry] : [...found, entry]
}

/** Whether what stands there in the URL of an entry is the name of its resource. */
function isNameIn([first]: readonly Entry[], at: number): boolean {
  return first?.nameAt === at
}

function thoseNamed(all: readonly Entry[], reference: string): readonly Entry[] {
  const end = endOf(reference)
  let found: readonly Entry[] = nothing
  for (let at = 0; at < all.length; at++) {
    const entry = all[at]
    if (entry?.idEnd === end && isName(reference, entry.resource)) found = joined(found, entry)
  }
  return found
}

function isName(reference: string, { resourceType, id }: Fields): boolean {
  if (typeof id !== 'string' || typeof resourceType !== 'string') return false
  if (reference.length !== resourceType.length + 1 + id.length) return false
  return (
    reference.charCodeAt(resourceType.length) === slash &&
    reference.slice(0, resourceType.length) === resourceType &&
    reference.slice(resourceType.length + 1) === id
  )
}

function entriesOf({ entry }: Fields): Entry[] {
  const all: Entry[] = []
  const items = listOf(entry)
  for (let index = 0; index < items.length; index++) {
    const item = fieldsOf(items[index])
    const resource = fieldsOf(item?.resource)
    if (resource === undefined) continue
    const fullUrl = typeof item?.fullUrl === 'string' ? item.fullUrl : undefined
    const nameAt = fullUrl === undefined ? -1 : startOfName(fullUrl, resource)
    const isUuidUrl = fullUrl !== undefined && nameAt < 0 && isUuid(fullUrl)
    all.push({ index, resource, fullUrl, urlEnd: endOf(fullUrl), idEnd: endOf(resource.id, slash), nameAt, isUuidUrl })
  }
  return all
}

/** The last two characters of a text, the first of them `before` where it has but one; of what is no text, -1. */
function endOf(text: unknown, before = 0): number {
  if (typeof text !== 'string') return -1
  const { length } = text
  return ((length > 1 ? text.charCodeAt(length - 2) : before) << 16) | text.charCodeAt(length - 1)
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
function baseOf({ fullUrl, nameAt }: Entry): string | undefined {
  if (fullUrl === undefined || !(fullUrl.startsWith('https://') || fullUrl.startsWith('http://'))) return undefined
  if (nameAt > 0) return fullUrl.slice(0, nameAt)
  const end = fullUrl.lastIndexOf('/', fullUrl.lastIndexOf('/') - 1) + 1
  return name.test(fullUrl.slice(end)) ? fullUrl.slice(0, end) : undefined
}

const slash = 47

/** Where type and id of a resource stand at the end of a URL, behind a slash; -1 where they do not. */
function startOfName(url: string, { resourceType, id }: Fields): number {
  if (typeof id !== 'string' || typeof resourceType !== 'string') return -1
  const between = url.length - id.length - 1
  const start = between - resourceType.length
  const isParted = url.charCodeAt(between) === slash && url.charCodeAt(start - 1) === slash
  return isParted && url.slice(between + 1) === id && url.slice(start, between) === resourceType ? start : -1
}
