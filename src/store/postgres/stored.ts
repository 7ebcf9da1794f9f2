/** Rows of the tables `resource` and `history`, and the versions they are. */
import type { Stored } from '../store.ts'
import { methodOf, StoredVersion } from '../stored-version.ts'
import type { Names } from './names.ts'

/** The columns of a version, of `resource` or `history` alike. */
export const columns = ['rid', 'type', 'id', 'version', 'at', 'commit_number', 'deleted', 'method', 'content']

/** The same behind an alias such as `r`. */
export function storedColumns(alias: string): string {
  return columns.map((column) => `${alias}.${column}`).join(', ')
}

/** The version that the values of `storedColumns` are, in their order. */
export function storedOf(values: readonly unknown[], names: Pick<Names, 'typeName'>): Stored {
  const [rid, type, id, version, at, commitNumber, deleted, method, content] = values
  const about = {
    type: names.typeName(Number(type)),
    id: String(id),
    version: Number(version),
    at: Number(at),
    commitNumber: Number(commitNumber),
    deleted: deleted === 1,
    method: methodOf(Number(method)),
    rid: Number(rid),
  }
  return new StoredVersion(about, String(content))
}
