/**
 * The port to a register of listings (Vårdval): where a patient is listed.
 *
 * What is asked of it takes time, so it is asked before the writer is entered; inside, only what it answered is read.
 * vgr-oppenvardsprocessen, Processbeskrivning vid start av eventuella insatser, line 36
 */

/** What a register knows of a patient. */
export type Listing =
  | { readonly state: 'listed'; readonly hsaId: string; readonly at: number }
  | { readonly state: 'unlisted'; readonly at: number }
  /** It was not asked, or did not answer. */
  | { readonly state: 'unknown' }

/** A patient as registers know them: the system and value of an identifier. */
export interface PatientNumber {
  readonly system: string
  readonly value: string
}

export interface ListingRegister {
  /** Asks for those of whom nothing is known yet; resolves when it has answered or is not waited for any longer. */
  readonly ask: (patients: readonly PatientNumber[]) => Promise<void>
  /** What it answered; `at` is the instant (ms) of the answer. */
  readonly known: (patient: PatientNumber) => Listing
}
