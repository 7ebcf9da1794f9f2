/** Those who may ask: programs that are registered here, and issuers whose tokens are believed. */
import type { Scope } from '../scope/scope.ts'
import type { KeySource } from '../token/key-set.ts'

export interface Client {
  readonly id: string
  readonly name?: string
  readonly organization: string
  readonly purpose?: string
  readonly scopes: readonly Scope[]
  readonly keys: KeySource
  readonly certificateBound: boolean
  /** What it keeps for all, and `egnaId` where it chooses ids. */
  readonly may: readonly string[]
  readonly disabled: boolean
}

/** What a claim says of who asks. */
export type ClaimName = 'person' | 'unit' | 'organization' | 'assignment' | 'purpose' | 'client' | 'scope'

export interface Issuer {
  readonly issuer: string
  readonly audience: string
  readonly typ?: string
  readonly scopes: readonly Scope[]
  readonly assumedScopes: readonly Scope[]
  readonly keys: KeySource
  readonly longestSeconds: number
  readonly claims: Readonly<Record<ClaimName, string>>
}

export interface Registry {
  readonly keyGeneration: number
  readonly clients: ReadonlyMap<string, Client>
  readonly issuers: ReadonlyMap<string, Issuer>
}
