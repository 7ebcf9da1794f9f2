import type { Resource } from '@medplum/fhirtypes'

/** What one line of a directory file says: a resource of the directory, or where a patient is listed. */
export interface Line {
  /** Its number in the file, from 1. */
  readonly line: number
  readonly resource?: Resource
  readonly listed?: Listed
}

export interface Listed {
  /** Personnummer, twelve digits. */
  readonly patient: string
  /** HSA-id of the unit. */
  readonly unit: string
}
