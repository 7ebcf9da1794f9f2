/** Changes of one resource, by the versions on both sides. */
import type { Resource } from '@medplum/fhirtypes'
import type { Stored } from '../../../src/store/store.ts'
import { type Change, changeOf } from '../../../src/subscription/topic/changed-version.ts'
import { extract } from '../asking.ts'

export const instant = Date.parse('2026-03-06T10:00:00Z')

type Content = Resource | undefined

/** From one content to the next: undefined is none, so that two make a create, an update or a delete. */
export function changed(before: Content, after: Content): Change {
  const first = before && stored(before, 1)
  const type = (before ?? after)?.resourceType ?? 'Basic'
  const next = after ? stored(after, first ? 2 : 1) : { ...stored({ resourceType: type } as Resource, 2), ...gone }
  return changeOf(next, first, extract)
}

const gone = { deleted: true, method: 'DELETE', content: '' } as const

export function stored(resource: Resource, version: number): Stored {
  const content = JSON.stringify(resource)
  const { resourceType: type, id = '1' } = resource
  const place = { type, id, version, at: instant, commitNumber: version, rid: 1 }
  return { ...place, deleted: false, method: 'PUT', content, bytes: Buffer.from(content) }
}
