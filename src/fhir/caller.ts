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
}

/** The caller of a server without access control. */
export const openCaller: Caller = { kind: 'open' }

/** Somebody who has not said who it is, where that is asked: sees nothing that is stored. */
export const unknownCaller: Caller = { kind: 'person', scopes: '' }

/** The caller of the server's own jobs. */
export const systemCaller: Caller = { kind: 'system' }
