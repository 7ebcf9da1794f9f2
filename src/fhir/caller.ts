/**
 * Who asks. Part of every call of the store and of every operation; there is no default.
 *
 * Each field but `kind` is a FHIR reference or code as the token or the `X-Provenance` header gave it.
 */
export interface Caller {
  /**
   * `open`: the test caller who may do all. `person`: somebody named, a program that acts for an organisation among
   * them. `system`: a job of the server itself.
   */
  readonly kind: 'open' | 'person' | 'system'
  /** Who acts, e.g. `Practitioner/…`. */
  readonly person?: string
  /** The unit (vårdenhet, inkorg) for which the person acts. */
  readonly unit?: string
  /** The organisation (vårdgivare, huvudman) for which the person acts. */
  readonly organization?: string
  /** The assignment (medarbetaruppdrag) under which the person acts. */
  readonly assignment?: string
  /** Why, as a v3-PurposeOfUse code. */
  readonly purpose?: string
  /** The program that asks, by the id under which it is registered here or at its issuer. */
  readonly client?: string
  /** What its token lets it do: SMART scopes, as `scopesText` prints them; absent: it has no token. */
  readonly scopes?: string
  /** What it was marked for: to keep `katalog`, `definition` or `drift`, to choose ids (`egnaId`). */
  readonly may?: readonly string[]
  /** For whom it acts, as the directory had it when the token was believed; absent where no policy asks. */
  readonly acting?: Acting
  /** A patient whose record is opened in an emergency (nödöppning), and why. */
  readonly nodoppning?: { readonly patient: string; readonly reason: string }
}

/** For whom a caller acts; organisations are `Organization/[id]`. */
export interface Acting {
  /** Its own units: the unit of its token, else its organisation. */
  readonly own: readonly string[]
  /** Those, and all that are part of them. */
  readonly within: readonly string[]
  /** Those, and all that they are part of. */
  readonly line: readonly string[]
  /** Kinds of its own units (enhetstyp). */
  readonly kinds: readonly string[]
  /** Codes of its roles (partsroll). */
  readonly roles: readonly string[]
}

/** The caller of a server without access control. */
export const openCaller: Caller = { kind: 'open' }

/** Somebody who has not said who it is, where that is asked: sees nothing that is stored. */
export const unknownCaller: Caller = { kind: 'person', scopes: '' }

/** The caller of the server's own jobs. */
export const systemCaller: Caller = { kind: 'system' }
