/** Asks the locator: on which shard a resource is. */
import type { Names } from '../names.ts'
import type { Session } from '../session.ts'
import type { Place } from './layout.ts'

const one = 'SELECT place FROM locator WHERE type = $1 AND id = $2'

/** The place of a resource; undefined where there never was one. */
export type Locate = (type: string, id: string) => Promise<Place | undefined>

export function locateOver(session: Session, names: Names): Locate {
  return async (type, id) => {
    if (names.typeId(type) === undefined) await names.refresh()
    const number = names.typeId(type)
    if (number === undefined) return undefined
    const [row] = await session.rows(one, [number, id.replaceAll('\0', '\uFFFD')])
    return row && Number(row[0])
  }
}
