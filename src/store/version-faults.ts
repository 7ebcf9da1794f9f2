/** What may be wrong with a version, by its text and by what stands beside it, whatever the store. */
import type { KeptVersion } from './archive.ts'

/** Of its place after the version of the commit before it; up to `pruned` numbers may be missing. */
export function orderFaults(
  version: KeptVersion,
  before: Pick<KeptVersion, 'commitNumber' | 'at'>,
  pruned: number,
): string[] {
  const { commitNumber, at } = version
  const isGap = commitNumber !== before.commitNumber + 1 && commitNumber > pruned + 1
  return [
    ...(isGap ? [`Its commit number ${commitNumber} follows ${before.commitNumber}: what is between is missing.`] : []),
    ...(at < before.at ? ['It is older than the version of the commit before it.'] : []),
  ]
}

/** Of its text. */
export function textFaults({ type, id, version, at, deleted, content }: KeptVersion): string[] {
  if (deleted) return content === '' ? [] : ['It is a deletion, but has a text.']
  const resource = parsed(content)
  if (resource === undefined) return ['Its text is no JSON object.']
  const { resourceType, meta } = resource
  const said = [resourceType, resource.id, meta?.versionId, meta?.lastUpdated]
  const is = [type, id, String(version), new Date(at).toISOString()]
  return is.every((value, place) => value === said[place])
    ? []
    : ['Its text says another type, id, version or time than the store.']
}

interface Said {
  readonly resourceType?: unknown
  readonly id?: unknown
  readonly meta?: { readonly versionId?: unknown; readonly lastUpdated?: unknown }
}

/** Undefined where it is no JSON object. */
export function parsed(content: string): Said | undefined {
  try {
    const value: unknown = JSON.parse(content)
    return value !== null && typeof value === 'object' ? value : undefined
  } catch {
    return undefined
  }
}

interface Rows {
  readonly missing: number
  readonly surplus: number
  /** Those that are noted, and those that should be: `,3,17,`. */
  readonly keys: readonly [string, string]
}

/** Of the index rows that there are, beside those that there should be. */
export function rowFaults({ missing, surplus, keys: [noted, made] }: Rows): string[] {
  return [
    ...(missing > 0 ? [`${missing} of its index rows are missing: searches do not find it.`] : []),
    ...(surplus > 0 ? [`It has ${surplus} index rows too many: searches find what it does not say.`] : []),
    ...(sorted(noted) === sorted(made) ? [] : ['What it has values of is not what is noted of it.']),
  ]
}

function sorted(keys: string): string {
  return keys.split(',').sort().join()
}
