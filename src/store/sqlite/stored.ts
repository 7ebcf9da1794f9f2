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

/** The version that a row of `storedColumns` holds. */
export function toStored(row: Record<string, unknown>, names: Pick<Names, 'typeName'>): Stored {
  return {
    type: names.typeName(row.type as number),
    id: row.id as string,
    version: row.version as number,
    at: row.at as number,
    commitNumber: row.commit_number as number,
    deleted: row.deleted === 1,
    method: methods[(row.method as number) - 1] ?? 'PUT',
    content: row.content as string,
    rid: row.rid as number,
  }
}
