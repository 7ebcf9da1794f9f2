import type { Grant, Ground } from './policy.ts'

/** The content of a policy's file, once it fits its schema. */
export interface RawPolicy {
  readonly slag: Readonly<Record<string, RawSlag>>
  readonly undantag: readonly { readonly typ: string; readonly fraga: string; readonly slag: string }[]
  readonly patient: Readonly<Record<string, string>>
  readonly samtycke: { readonly delningsgrunder: readonly string[] }
  readonly andamal: Readonly<Record<string, RawPurposes>>
  readonly forlorar: readonly RawLoss[]
  readonly nekar: {
    readonly sparr: {
      readonly aldrig: readonly string[]
      readonly informationstyper: Readonly<Record<string, readonly string[]>>
    }
    readonly skyddad: {
      readonly typer: readonly string[]
      readonly etiketter: readonly string[]
      readonly utom: readonly Grant[]
    }
    readonly nopatient: { readonly etiketter: readonly string[]; readonly andamal: readonly string[] }
  }
  readonly test: { readonly etiketter: readonly string[] }
}

export interface RawSlag {
  readonly grund: Ground
  readonly omfattning?: readonly string[]
  readonly typer: readonly string[]
}

export interface RawPurposes {
  readonly koder: readonly string[]
  readonly utanAndamal?: boolean
  readonly ger: readonly Grant[]
}

export interface RawLoss {
  readonly enhetstyp?: string
  readonly roll?: string
  readonly slag: readonly string[]
}
