/** A version as every store gives it, and how its method is kept. */
import { utf8 } from '../fhir/json/text-piece.ts'
import type { Stored } from './store.ts'

const methods = ['POST', 'PUT', 'PATCH', 'DELETE'] as const

/** The number that stands for a method, from 1. */
export function methodId(method: Stored['method']): number {
  return methods.indexOf(method) + 1
}

/** The method that a number stands for. */
export function methodOf(id: number): Stored['method'] {
  return methods[id - 1] ?? 'PUT'
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
