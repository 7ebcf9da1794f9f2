/** Rows of the tables `resource` and `history`, and the versions they are. */
import { utf8 } from '../../fhir/json/text-piece.ts'
import type { Stored } from '../store.ts'
import type { Names } from './names.ts'

const methods = ['POST', 'PUT', 'PATCH', 'DELETE'] as const

/** The number that stands for a method, from 1. */
export function methodId(method: Stored['method']): number {
  return methods.indexOf(method) + 1
}

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
    method: methods[(method as number) - 1] ?? 'PUT',
    rid: rid as number,
  }
  return new StoredVersion(about, content as Uint8Array)
}

type About = Omit<Stored, 'content' | 'bytes'>

/** Text and bytes of a version, each made of the other when it is first asked for: most are asked for one only. */
export class StoredVersion implements Stored {
  readonly type: string
  readonly id: string
  readonly version: number
  readonly at: number
  readonly commitNumber: number
  readonly deleted: boolean
  readonly method: Stored['method']
  readonly rid: number
  #text: string | undefined
  #bytes: Uint8Array | undefined

  constructor(about: About, content: string | Uint8Array) {
    this.type = about.type
    this.id = about.id
    this.version = about.version
    this.at = about.at
    this.commitNumber = about.commitNumber
    this.deleted = about.deleted
    this.method = about.method
    this.rid = about.rid
    if (typeof content === 'string') this.#text = content
    else this.#bytes = content
  }

  get content(): string {
    this.#text ??= utf8(this.#bytes ?? new Uint8Array())
    return this.#text
  }

  get bytes(): Uint8Array {
    this.#bytes ??= Buffer.from(this.#text ?? '')
    return this.#bytes
  }
}
