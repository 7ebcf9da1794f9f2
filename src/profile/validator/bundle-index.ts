/** Where references lead within a bundle. https://hl7.org/fhir/R4/bundle.html#references */
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
}

const relative = /^[A-Z][A-Za-z]*\/[A-Za-z0-9.-]{1,64}(?:\/_history\/[A-Za-z0-9.-]{1,64})?$/
const restful = /^(https?:\/\/.*\/)[A-Z][A-Za-z]*\/[A-Za-z0-9.-]{1,64}$/
const version = /\/_history\/([A-Za-z0-9.-]{1,64})$/

/** The index of a bundle; made when a reference is first looked for. */
export function bundleIndex(bundle: Fields): BundleIndex {
  let index: Index | undefined
  return {
    bundle,
    find: (reference, from) => {
      index ??= indexed(bundle)
      return found(index, reference, from)
    },
  }
}

interface Index {
  readonly byUrl: ReadonlyMap<string, readonly Entry[]>
  readonly byName: ReadonlyMap<string, readonly Entry[]>
  readonly urls: ReadonlyMap<Fields, string>
}

function indexed(bundle: Fields): Index {
  const byUrl = new Map<string, Entry[]>()
  const byName = new Map<string, Entry[]>()
  const urls = new Map<Fields, string>()
  listOf(bundle.entry).forEach((item, index) => {
    const { fullUrl, resource: held } = fieldsOf(item) ?? {}
    const resource = fieldsOf(held)
    if (resource === undefined) return
    const entry = { index, resource, fullUrl: typeof fullUrl === 'string' ? fullUrl : undefined }
    if (entry.fullUrl !== undefined) {
      push(byUrl, entry.fullUrl, entry)
      urls.set(resource, entry.fullUrl)
    }
    push(byName, `${resource.resourceType}/${resource.id}`, entry)
  })
  return { byUrl, byName, urls }
}

const none: readonly Entry[] = []

function push(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, [entry])
  else known.push(entry)
}

/** Relative references are read against the fullUrl of the entry they stand in; where that is no RESTful URL, by type and id. */
function found({ byUrl, byName, urls }: Index, reference: string, from: Fields): readonly Entry[] {
  if (reference.startsWith('urn:')) return byUrl.get(reference) ?? none
  const wanted = reference.includes('/_history/') ? version.exec(reference)?.[1] : undefined
  const plain = wanted === undefined ? reference : reference.replace(version, '')
  const base = relative.test(reference) ? restful.exec(urls.get(from) ?? '')?.[1] : ''
  const all = (base === undefined ? byName.get(plain) : byUrl.get(base + plain)) ?? none
  return wanted === undefined ? all : all.filter(({ resource }) => fieldsOf(resource.meta)?.versionId === wanted)
}
