/**
 * Where references to entries of a transaction lead.
 *
 * https://hl7.org/fhir/R4/bundle.html#references
 */
import type { WriteEntry } from './write-entry.ts'

/** Entries by what other entries call them. */
export interface Targets {
  /** `fullUrl`, in most bundles a `urn:uuid:…`. */
  readonly byFullUrl: ReadonlyMap<string, WriteEntry>
  /** Whether any of them is a RESTful URL, so that relative references must be made absolute to find it. */
  readonly restful: boolean
}

/** A reference to an entry, and whether it names a version. */
export interface EntryLink {
  readonly target: WriteEntry
  readonly versioned: boolean
}

const restfulUrl = /^(https?:\/\/.+)\/[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64}$/

export function targetsOf(entries: readonly WriteEntry[]): Targets {
  const byFullUrl = new Map<string, WriteEntry>()
  let restful = false
  for (const entry of entries) {
    if (entry.fullUrl === undefined) continue
    byFullUrl.set(entry.fullUrl, entry)
    restful ||= restfulUrl.test(entry.fullUrl)
  }
  return { byFullUrl, restful }
}

/** The entry that a reference of another entry leads to; `root` is what that one's relative references begin with. */
export function entryLink(reference: string, { byFullUrl, restful }: Targets, root: string): EntryLink | undefined {
  const direct = byFullUrl.get(reference)
  if (direct) return { target: direct, versioned: false }
  const mark = reference.indexOf('/_history/')
  const plain = mark < 0 ? reference : reference.slice(0, mark)
  const target = byFullUrl.get(plain) ?? (restful ? byFullUrl.get(`${root}/${plain}`) : undefined)
  return target && { target, versioned: mark >= 0 }
}

/** The root of a RESTful fullUrl, else the base of this server. */
export function rootOf(fullUrl: string | undefined, base: string): string {
  return (fullUrl !== undefined && restfulUrl.exec(fullUrl)?.[1]) || base
}
