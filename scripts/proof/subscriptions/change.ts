/** A change as the history of the server over REST tells of it. */

export type Json = Readonly<Record<string, unknown>>

export interface Change {
  readonly type: string
  readonly id: string
  /** `meta.versionId`; of a deletion one more than before. */
  readonly version: number
  /** The live version before. */
  readonly before?: Json
  /** Absent where the resource was deleted. */
  readonly after?: Json
}

interface Entry {
  readonly fullUrl?: string
  readonly resource?: Json
  readonly request?: { readonly method: string; readonly url: string }
  readonly response?: { readonly etag?: string }
}

interface Page {
  readonly entry?: readonly Entry[]
  readonly link?: readonly { readonly relation: string; readonly url: string }[]
}

/** Every change of the server with this base URL, the first one first. */
export async function changesOf(base: string): Promise<readonly Change[]> {
  const entries: Entry[] = []
  let url: string | undefined = `${base}/_history?_count=500`
  while (url !== undefined) {
    const response = await fetch(url)
    if (response.status !== 200) throw new Error(`The history was answered ${response.status}.`)
    const { entry = [], link = [] } = (await response.json()) as Page
    entries.push(...entry)
    url = link.find(({ relation }) => relation === 'next')?.url
  }
  return inOrder(entries.reverse())
}

function inOrder(entries: readonly Entry[]): Change[] {
  const live = new Map<string, Json>()
  return entries.map(({ fullUrl = '', resource, request, response }) => {
    const [type = '', id = ''] = (resource ? fullUrl : (request?.url ?? '')).split('/').slice(-2)
    const version = Number(/^W\/"(\d+)"$/.exec(response?.etag ?? '')?.[1])
    const name = `${type}/${id}`
    const before = live.get(name)
    if (resource === undefined) live.delete(name)
    else live.set(name, resource)
    return { type, id, version, ...(before && { before }), ...(resource && { after: resource }) }
  })
}
