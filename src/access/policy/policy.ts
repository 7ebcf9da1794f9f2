/** What callers may see of what is stored, as data. */

/** On what ground a kind of information is seen. */
export type Ground = 'oppen' | 'lag' | 'samtycke' | 'uppfoljning' | 'egen' | 'logg'

/** By what one may ask. */
export type Grant = 'oppen' | 'egen' | 'part' | 'patient' | 'nodoppning' | 'uppfoljning' | 'test'

/** A kind of information (slag). */
export interface Slag {
  readonly name: string
  readonly ground: Ground
  /** What a consent must cover (samtyckesomfattning) where the ground is consent: one of these. */
  readonly covered: readonly string[]
}

/** Resources of a type that answer a search, which are of another kind than their type. */
export interface Exception {
  readonly type: string
  readonly query: readonly (readonly [name: string, value: string])[]
  readonly slag: Slag
}

/** Callers who do not see some kinds as a party. */
export interface Loss {
  readonly unitKind?: string
  readonly role?: string
  readonly slag: ReadonlySet<string>
}

/** A coding that is looked for: system and code. */
export interface Label {
  readonly system: string
  readonly code: string
}

export interface Policy {
  /** Of each type. */
  readonly slag: ReadonlyMap<string, Slag>
  readonly exceptions: readonly Exception[]
  /** The search parameter that says whom a type is about, where it is none of the usual. */
  readonly aboutPatient: ReadonlyMap<string, string>
  /** Grounds of sharing (delningsgrund) by which a consent is one. */
  readonly sharing: readonly string[]
  readonly grants: {
    /** By purpose. */
    readonly of: ReadonlyMap<string, ReadonlySet<Grant>>
    readonly withoutPurpose: ReadonlySet<Grant>
  }
  readonly losses: readonly Loss[]
  readonly sparr: {
    /** Types that it never takes away. */
    readonly never: ReadonlySet<string>
    /** By type, the codes of information (informationstyp) that block it. */
    readonly codes: ReadonlyMap<string, readonly string[]>
  }
  readonly skyddad: {
    readonly types: ReadonlySet<string>
    readonly labels: readonly Label[]
    readonly except: ReadonlySet<Grant>
  }
  readonly nopatient: { readonly labels: readonly Label[]; readonly purposes: ReadonlySet<string> }
  readonly testLabels: readonly Label[]
}
