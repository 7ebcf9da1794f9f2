/** What is written, and within what: the shapes of what rules of the store are given. */
import type { Resource } from '@medplum/fhirtypes'
import type { Caller } from '../../fhir/caller.ts'
import type { Visibility } from '../../fhir/search/plan.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'

export type Content = Readonly<Record<string, unknown>>

export type Verb = 'create' | 'update' | 'delete'

/** A change of a resource, about to be made or just made. */
export interface Deed {
  readonly caller: Caller
  readonly type: string
  readonly id: string
  /** The live version before; absent for what is new. */
  readonly former?: Content
  /** Absent for a delete. */
  readonly after?: Content
  /** Ids of the cases (EpisodeOfCare) it belonged to before or belongs to after. */
  readonly cases: readonly string[]
}

/** What is asked of the transaction. */
export interface Within {
  readonly transaction: object
  /** ms since the epoch. */
  readonly now: number
  readonly asked: {
    readonly caller: Caller
    readonly isOfMessage: boolean
    readonly brings: (address: string) => boolean
  }
  current(type: string, id: string): Promise<{ readonly version: number; readonly deleted: boolean } | undefined>
  find(
    query: { readonly caller: Caller; readonly visibility: Visibility },
    type: string,
    where: Predicate,
    count: number,
  ): Promise<readonly { readonly id: string }[]>
  read<T extends Resource>(type: T['resourceType'], id: string): Promise<T | undefined>
  search<T extends Resource>(type: T['resourceType'], criteria: string): Promise<readonly T[]>
}

export function verbOf({ former, after }: Pick<Deed, 'former' | 'after'>): Verb {
  if (after === undefined) return 'delete'
  return former === undefined ? 'create' : 'update'
}

const literal = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[A-Za-z0-9\-.]{1,64})?$/

/** `Organization/1` of a reference within this server; undefined for all others. */
export function addressIn(reference: unknown, base = ''): string | undefined {
  if (typeof reference !== 'string') return undefined
  const local = base !== '' && reference.startsWith(`${base}/`) ? reference.slice(base.length + 1) : reference
  const [, type, id] = literal.exec(local) ?? []
  return type === undefined ? undefined : `${type}/${id}`
}
