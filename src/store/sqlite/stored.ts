/** Rows of the tables `resource` and `history`, and the versions they are. */
import type { Stored } from '../store.ts'
import type { Names } from './names.ts'

const methods = ['POST', 'PUT', 'PATCH', 'DELETE'] as const

/** The number that stands for a method, from 1. */
export function methodId(method: Stored['method']): number {
  return methods.indexOf(method) + 1
}

/** The columns of a version, of `resource` or `history` alike, behind an alias such as `r`. */
export function storedColumns(alias: string): string {
  return ['rid', 'type', 'id', 'version', 'at', 'commit_number', 'deleted', 'method', 'content']
    .map((column) => `${alias}.${column}`)
    .join(', ')
}

type TypeNames = Pick<Names, 'typeName'>

/** The version that a row of `storedColumns` holds. */
export function toStored(row: Record<string, unknown>, names: TypeNames): Stored {
  const { rid, type, id, version, at, commit_number, deleted, method, content } = row
  return storedOf([rid, type, id, version, at, commit_number, deleted, method, content], names)
}

/** The version that the values of `storedColumns` are, in their order. */
export function storedOf(values: readonly unknown[], names: TypeNames): Stored {
  const [rid, type, id, version, at, commitNumber, deleted, method, content] = values
  return {
    type: names.typeName(type as number),
    id: id as string,
    version: version as number,
    at: at as number,
    commitNumber: commitNumber as number,
    deleted: deleted === 1,
    method: methods[(method as number) - 1] ?? 'PUT',
    content: content as string,
    rid: rid as number,
  }
}
