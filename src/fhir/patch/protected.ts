/** What only the server sets, so that no patch may. */
import { isObject, type Lossless, memberOf } from '../json/lossless.ts'
import { isEqual } from '../json/lossless-equality.ts'

interface Identity {
  /** What keeps a changed resource from being the same one, as half a sentence; undefined where it is the same. */
  whyNot(changed: Lossless | undefined): string | undefined
}

/** Type, id, version and time of a resource, to compare a changed one with. */
export function identityOf(resource: Lossless | undefined): Identity {
  const before = facts(resource)
  return {
    whyNot(changed) {
      const after = facts(changed)
      if (!isEqual(before.type, after.type)) return 'the type of a resource may not be changed'
      if (!isEqual(before.id, after.id)) return 'the id of a resource may not be changed'
      const isKept = isSameIfThere(after.version, before.version) && isSameIfThere(after.time, before.time)
      return isKept ? undefined : 'meta.versionId and meta.lastUpdated are set by the server alone'
    },
  }
}

/** The server sets it again, so that it does no harm to leave it out. */
function isSameIfThere(value: Lossless | undefined, before: Lossless | undefined): boolean {
  return value === undefined || isEqual(value, before)
}

function facts(resource: Lossless | undefined): Record<'type' | 'id' | 'version' | 'time', Lossless | undefined> {
  const top = isObject(resource) ? resource : {}
  const meta = memberOf(top, 'meta')
  const inMeta = isObject(meta) ? meta : {}
  return {
    type: memberOf(top, 'resourceType'),
    id: memberOf(top, 'id'),
    version: memberOf(inMeta, 'versionId'),
    time: memberOf(inMeta, 'lastUpdated'),
  }
}
