/** Rows of the tables `resource` and `history`, and the versions they are. */
import type { Stored } from '../store.ts'
import { methodOf, StoredVersion } from '../stored-version.ts'
import type { Names } from './names.ts'

/** The columns of a version, of `resource` or `history` alike, behind an alias such as `r`; the content as bytes. */
export function storedColumns(alias: string): string {
  const columns = ['rid', 'type', 'id', 'version', 'at', 'commit_number', 'deleted', 'method']
  const content = `CAST(${alias}.content AS BLOB) AS content`
  return [...columns.map((column) => `${alias}.${column}`), content].join(', ')
}

type TypeNames = Pick<Names, 'typeName'>

/** The version that the values of `storedColumns` are, in their order. */
export function storedOf(values: readonly unknown[], names: TypeNames): Stored {
  const [rid, type, id, version, at, commitNumber, deleted, method, content] = values
  const about = {
    type: names.typeName(type as number),
    id: id as string,
    version: version as number,
    at: at as number,
    commitNumber: commitNumber as number,
    deleted: deleted === 1,
    method: methodOf(method as number),
    rid: rid as number,
  }
  return new StoredVersion(about, content as Uint8Array)
}
