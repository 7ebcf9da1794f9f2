/** What interactions ask of access control. */

/** As the letters of SMART scopes: create, read, update, delete, search. */
export type Letter = 'c' | 'r' | 'u' | 'd' | 's'

/**
 * What one looks at something for: see `Context.visibility`. `log`: at accesses to one whom one sees. `whole`: at all
 * there is, for an operation that judges it.
 */
export type Use = 'read' | 'search' | 'change' | 'operation' | 'log' | 'whole'

/**
 * For whom an operation works. `caller`: it tells what its caller may see. `document`: so too, and half of it would be
 * wrong. `log`: it tells of accesses to one whom its caller sees. `case`: it judges the whole of what its caller sees.
 * `population`: it counts over all. `server`: it works for the server itself.
 */
export type OperationClass = 'caller' | 'document' | 'log' | 'case' | 'population' | 'subscription' | 'server'

export interface Need {
  readonly letters: readonly Letter[]
  /** Of resources of this type; absent: of any. */
  readonly type?: string
  /** It is needed for every resource there is: what is answered or done is limited by nothing else. */
  readonly ofAll?: true
  /** It is needed for an operation of this class. */
  readonly operation?: OperationClass
}

/** What tells of a route what a request needs that it answers. */
export interface AnsweringRoute {
  readonly code: string
  readonly pattern: readonly string[]
  readonly conditional?: true
}

/** The same of a request. */
export interface AskedFor {
  readonly path: readonly string[]
  readonly headers: Readonly<Record<string, string | undefined>>
}
