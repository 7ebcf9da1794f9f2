/** The facts of a stay by which its days are counted towards the municipality's payment liability. */
import type { CareForm } from '../../routine/payment-policy.ts'

/** Something that happened, ms since the epoch, and the resource that says so. */
export interface Happened {
  readonly at: number
  readonly reference: string
}

/** Something that held for a time; without an end it goes on. */
export interface Lasting {
  readonly from: number
  readonly to?: number
  readonly reference: string
}

export interface PaymentFacts {
  readonly careForm: CareForm
  /** Messages that told of the admission. */
  readonly admissions: readonly Happened[]
  /** When a physician judged the patient ready for discharge. */
  readonly judgements: readonly Happened[]
  /** Messages that told of it (Swedish: underrättelse), the first first. */
  readonly notifications: readonly Happened[]
  readonly retractions: readonly Happened[]
  readonly sip: {
    readonly need: 'needed' | 'not-needed' | 'undocumented'
    readonly calls: readonly Happened[]
  }
  /** Times in which the regional outpatient care said that it could not do its part. */
  readonly unable: readonly Lasting[]
  /** Times in which the patient was on leave. */
  readonly leaves: readonly Lasting[]
  /** When the stay ended; absent: it goes on. */
  readonly end?: Happened & { readonly why: 'utskriven' | 'avliden' }
}
