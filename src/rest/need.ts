/** What interactions ask of access control. */

/** As the letters of SMART scopes: create, read, update, delete, search. */
export type Letter = 'c' | 'r' | 'u' | 'd' | 's'

/** What one looks at something for: see `Context.visibility`. */
export type Use = 'read' | 'search' | 'change' | 'operation'

export interface Need {
  readonly letters: readonly Letter[]
  /** Of resources of this type; absent: of any. */
  readonly type?: string
  /** It is needed for every resource there is: what is answered or done is limited by nothing else. */
  readonly ofAll?: true
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
