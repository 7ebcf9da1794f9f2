/** What parts of the server that `rest` knows nothing of have to say in the CapabilityStatement. */
import type { CapabilityStatementRestResource } from '@medplum/fhirtypes'

/** Who answers for the server. */
export interface Operator {
  readonly name?: string
  /** An e-mail address or a URL. */
  readonly contact?: string
}

export interface Stated {
  /** Canonical URLs of CapabilityStatements that the server fulfils. */
  readonly instantiates: readonly string[]
  /** By resource type. */
  readonly types: Readonly<Record<string, StatedOfType>>
}

export type StatedOfType = Pick<CapabilityStatementRestResource, 'supportedProfile' | 'extension' | 'documentation'>
