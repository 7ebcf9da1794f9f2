/**
 * Validation of resources: R4 itself, the profiles they claim, and those that are asked for.
 *
 * https://hl7.org/fhir/R4/validation.html
 */
import type { StructureDefinition } from '@medplum/fhirtypes'
import { coreProfile } from '../../fhir/definitions/core-profiles.ts'
import type { Issue } from '../../fhir/outcome.ts'
import { collectNoResource, typeOf } from '../shape-check.ts'
import { acceptsResource, collectResource, placeOf } from './base-check.ts'
import { isAdvice } from './base-rules.ts'
import { conforms } from './conforms.ts'
import type { MemberOf, ProfileCheck, World } from './context.ts'
import { outermost } from './enter.ts'
import { noteExampleUrls } from './example-url.ts'
import type { Fields } from './fields.ts'
import { profileChecks } from './profile-checks.ts'

export interface ValidatorOptions {
  /** The profile or extension of a canonical URL, with or without `|version`; R4's own need not be given. */
  readonly profiles?: (canonical: string) => StructureDefinition | undefined
  readonly memberOf?: MemberOf
  /** The resource that a reference or a canonical URL (of a Questionnaire) leads to, outside of what is validated. */
  readonly resolve?: (reference: string) => unknown
  /** `false`: URLs of domains that are for examples are errors, and so are extensions of them. */
  readonly examples?: boolean
}

export interface ValidateOptions {
  /** Canonical URLs of profiles to which it must conform, besides those it claims. */
  readonly profiles?: readonly string[]
}

export interface Validator {
  /** All that is to be said of a resource: errors, warnings and information, each fault once. */
  readonly validate: (resource: Fields, options?: ValidateOptions) => Issue[]
  /** Whether there are neither errors nor warnings, good practice apart; in a fraction of the time. */
  readonly accepts: (resource: Fields, options?: ValidateOptions) => boolean
}

/** A validator; profiles are compiled when they are first asked for. */
export function createValidator(options: ValidatorOptions = {}): Validator {
  const definition = (canonical: string) => options.profiles?.(canonical) ?? coreProfile(canonical.split('|')[0] ?? '')
  const known: (canonical: string) => ProfileCheck | Error | undefined = profileChecks(definition)
  const world: World = {
    definition,
    memberOf: options.memberOf ?? (() => undefined),
    resolve: options.resolve ?? (() => undefined),
    profile: known,
  }
  return {
    validate: (resource, { profiles = [] } = {}) => {
      const issues = validated(world, resource, profiles)
      return options.examples === false ? [...issues, ...exampleFaults(resource)] : issues
    },
    accepts: (resource, { profiles = [] } = {}) => accepted(world, resource, profiles),
  }
}

/** What the quick check cannot tell, the thorough one does. */
function accepted(world: World, resource: Fields, profiles: readonly string[]): boolean {
  if (isRightAtOnce(world, resource, profiles)) return true
  return validated(world, resource, profiles).every(
    ({ severity, details }) => severity === 'information' || isAdvice(details?.rule),
  )
}

function isRightAtOnce(world: World, resource: Fields, profiles: readonly string[]): boolean {
  const type = typeOf(resource)
  if (type === undefined) return false
  const context = outermost(world, resource)
  return acceptsResource(resource, type, context) && profiles.every((url) => conforms(resource, url, context))
}

function validated(world: World, resource: Fields, profiles: readonly string[]): Issue[] {
  const type = typeOf(resource)
  const place = placeOf(type ?? 'Resource')
  if (type === undefined) {
    collectNoResource(resource, place)
    return place.issues
  }
  const context = outermost(world, resource)
  collectResource(resource, type, context, place)
  for (const url of profiles) conforms(resource, url, context, place)
  return place.issues.map(atHolder)
}

function exampleFaults(resource: Fields): Issue[] {
  const place = placeOf(typeOf(resource) ?? 'Resource')
  noteExampleUrls(resource, place.at, place)
  return place.issues
}

const ofHolder: ReadonlySet<string | undefined> = new Set(['required', 'unknown-property', 'second-choice'])

/** What is missing, or is none of R4's elements, has no FHIRPath: the fault is of the element that holds it. */
function atHolder(issue: Issue): Issue {
  const { expression, details } = issue
  if (expression === undefined || details === undefined || !ofHolder.has(details.rule)) return issue
  const holder = expression.slice(0, expression.lastIndexOf('.'))
  return { ...issue, expression: holder, details: { ...details, position: expression } }
}
