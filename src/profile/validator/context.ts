/** What a check can ask beyond the element it looks at. */
import type { StructureDefinition } from '@medplum/fhirtypes'
import type { FhirPathEvaluator } from '../../fhir/fhirpath/evaluator.ts'
import type { Environment } from '../../fhir/fhirpath/references.ts'
import type { Place } from '../place.ts'
import type { BundleIndex } from './bundle-index.ts'
import type { Fields } from './fields.ts'

export interface Coding {
  readonly system?: string
  readonly code: string
}

/** Whether a code system has a code; undefined where that cannot be told. */
export type HasCode = (system: string, code: string, version: string | undefined) => boolean | undefined

/** Whether a code is in a value set; undefined where that cannot be told. A `code` element has no system. */
export type MemberOf = (valueSet: string, system: string | undefined, code: string) => boolean | undefined

/**
 * A check of a JSON value: true where it passes. Where a place is given, what does not pass is noted there.
 *
 * `sibling` is the `_name` property of a primitive.
 */
export type Rule<T = unknown> = (value: T, context: Context, place?: Place, sibling?: unknown) => boolean

/** A rule with a quicker way to its answer where no place is given, which may throw a FhirError where it cannot tell. */
export interface QuickRule {
  readonly rule: Rule
  readonly quick?: Rule
}

/** Types of what a resource may answer or report on. */
export type PublishedType = 'Questionnaire' | 'Measure'

/** What is the same for all that is validated: definitions, terminology, and the checks compiled so far. */
export interface World {
  readonly memberOf: MemberOf
  readonly hasCode: HasCode
  /** Whether identifiers of Swedish systems are checked wherever they stand. */
  readonly isSwedish: boolean
  /** The resource that a reference leads to, outside of what is being validated. */
  readonly resolve: (reference: string) => unknown
  /** What a response or a report is held against, by its canonical URL, with or without `|version`. */
  readonly published?: (type: PublishedType, canonical: string) => unknown
  readonly definition: (canonical: string) => StructureDefinition | undefined
  /** The check of a profile; undefined where it is not known, an Error where it cannot be used. */
  readonly profile: (canonical: string) => ProfileCheck | Error | undefined
  /** Conditions that our FHIRPath compiler does not know; absent: they are told of. */
  readonly fallback?: FhirPathEvaluator['condition']
  /** The check that a definition would make if it were stored; an Error where it could not be used. */
  readonly trial: (definition: StructureDefinition) => ProfileCheck | Error | undefined
}

/** A compiled profile. */
export interface ProfileCheck {
  readonly type: string
  /** URL and version. */
  readonly name: string
  readonly fast: Rule
  readonly collect: Rule
  /** Whether it asks of other values, or of parts of its own, that they conform to profiles. */
  readonly asksOthers: boolean
}

/** Whether a value conforms to a profile, by its name: as far as it is known, or asked just now. */
export type Checked = Map<unknown, Verdict>

/** A list, because most values are asked about one profile only. */
export interface Verdict {
  readonly profile: string
  conforms: boolean
  readonly next: Verdict | undefined
}

/** What is the same for one validation. */
export interface Run {
  /** Whether the resource was read from a text that is plain; see `plain-text.ts`. */
  readonly isPlain: boolean
  /** Whether warnings are of no interest. */
  readonly isLenient: boolean
  /** Whether one verdict is asked for on all that is validated, so that one fault anywhere decides it. */
  readonly isVerdict: boolean
  /** Whether nothing is to be said of resources in it that have neither errors nor warnings. */
  readonly isBrief: boolean
  /** Pairs of object and profile that are being or have been checked, which ends circles; made when first needed. */
  checked: Checked | undefined
}

/** Where a check stands; the environment of FHIRPath too. */
export interface Context extends Environment {
  readonly world: World
  readonly run: Run
  /** Of FHIRPath: `%resource`, `%rootResource`, `resolve()`, `memberOf()`. */
  readonly environment: Environment
  /** The resource the element lies in. */
  readonly resource: Fields
  /** The resource that contains it, else it itself. */
  readonly container: Fields
  /** The nearest bundle around it. */
  readonly bundle: BundleIndex | undefined
  /** FHIRPath of the resource, where issues are noted; empty where only the verdict is asked for. */
  readonly at: string
  /** The resource that a reference leads to among those that are being validated: one of the bundle, or contained. */
  readonly inside: (reference: string) => Fields | undefined
  /** The one that it leads to elsewhere. */
  readonly outside: (reference: string) => unknown
}
