/** What a text is, as far as the workbench needs to know it. */

export interface About {
  readonly resourceType: string
  /** Of a Bundle. */
  readonly bundleType?: string
  /** Resources in it, itself where it is no Bundle. */
  readonly resources: number
  /** Profiles that are claimed, without doubles. */
  readonly profiles: readonly string[]
  readonly id?: string
}

interface Parsed {
  readonly resourceType?: string
  readonly type?: string
  readonly id?: string
  readonly meta?: { readonly profile?: readonly string[] }
  readonly entry?: readonly { readonly resource?: Parsed }[]
}

/** What it is; undefined where it is no JSON object. */
export function aboutOf(text: string): About | undefined {
  const parsed = objectIn(text)
  if (parsed === undefined) return undefined
  const { resourceType = '', type, id, entry } = parsed
  const isBundle = resourceType === 'Bundle'
  const inside = isBundle && Array.isArray(entry) ? entry.flatMap(({ resource }) => resource ?? []) : [parsed]
  const claimed = [parsed, ...(isBundle ? inside : [])].flatMap(({ meta }) => meta?.profile ?? [])
  return {
    resourceType,
    resources: inside.length,
    profiles: [...new Set(claimed)],
    ...(isBundle && type !== undefined && { bundleType: type }),
    ...(id !== undefined && { id }),
  }
}

function objectIn(text: string): Parsed | undefined {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}
