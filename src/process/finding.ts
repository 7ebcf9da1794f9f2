/** Which steps of a subject are done, which are missing, whose turn it is and when time runs out. */
import type { Resource } from '@medplum/fhirtypes'
import type { Parameters } from '../routine/parameters.ts'
import type { Rule, RuleScope } from '../routine/rulebook.ts'

/**
 * `met-late`: done when its limit had run out. `warning`: past the strict reading of the limit, or near it; not past the
 * lenient one. `unknown`: it cannot be told, `missing` says why.
 */
export type State = 'not-applicable' | 'met' | 'met-late' | 'pending' | 'warning' | 'overdue' | 'unknown'

/** What rules are asked about, with all that they may read. */
export interface Subject {
  readonly kind: Exclude<RuleScope, 'population'>
  /** The EpisodeOfCare of a case; the Patient; the unit. */
  readonly root: Resource
  readonly members: readonly Resource[]
  /** Of a case: the patient's other resources, among which queries of the scope `patient` look as well. */
  readonly around?: readonly Resource[]
  /** What references lead to, by `Type/id`. */
  readonly directory: ReadonlyMap<string, Resource>
  readonly parameters: Parameters
}

export interface Finding {
  readonly rule: Rule
  /** The layer that the rule comes from, as canonical|version. */
  readonly layer: string
  readonly state: State
  /** When the step must be done, ms; absent where it waits without a limit. */
  readonly due?: number
  /** From when it is a warning that the step is missing, ms. */
  readonly warnsAt?: number
  /** When it was done, ms. */
  readonly done?: number
  /** When time alone changes the state, ms. */
  readonly nextChange?: number
  /** References to the resources that decided it. */
  readonly evidence: readonly string[]
  /** Titles of what is not there; of an unknown finding what cannot be told. */
  readonly missing: readonly string[]
  /** References that were followed, whether they led anywhere or not: the answer may change with what they lead to. */
  readonly read: readonly string[]
  /** References to those whose duty the step is. */
  readonly owner: readonly string[]
  /** The sources leave open what was judged by: the value is a local assumption. */
  readonly assumption?: true
  /** A sentence in Swedish. */
  readonly explanation: string
}

export interface Evaluation {
  readonly findings: readonly Finding[]
  /** The next instant at which time alone changes the state of any finding, ms. */
  readonly nextChange?: number
  /** References that were followed by any rule, each once. */
  readonly read: readonly string[]
}
