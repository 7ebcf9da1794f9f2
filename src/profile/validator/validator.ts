/**
 * Validation of resources: R4 itself, the profiles they claim, and those that are asked for.
 *
 * https://hl7.org/fhir/R4/validation.html
 */

import type { StructureDefinition } from '@medplum/fhirtypes'
import { withoutVersion } from '../../fhir/canonical.ts'
import { coreProfile } from '../../fhir/definitions/core-profiles.ts'
import type { FhirPathEvaluator } from '../../fhir/fhirpath/evaluator.ts'
import { FhirError, type Issue } from '../../fhir/outcome.ts'
import { enough, type Place } from '../place.ts'
import { isPlain } from '../plain-text.ts'
import { more } from '../shape.ts'
import { collectNoResource, typeOf } from '../shape-check.ts'
import { acceptsResource, collectResource, placeOf } from './base-check.ts'
import { isAdvice } from './base-rules.ts'
import { conforms } from './conforms.ts'
import type { Checked, HasCode, MemberOf, ProfileCheck, PublishedType, World } from './context.ts'
import { oversize } from './definition-size.ts'
import { outermost } from './enter.ts'
import { noteExampleUrls } from './example-url.ts'
import { explained } from './explained.ts'
import type { Fields } from './fields.ts'
import { profileChecks } from './profile-checks.ts'

export interface ValidatorOptions {
  /**
   * The profile or extension of a canonical URL, with or without `|version`; R4's own need not be given. What it gives
   * is kept: where a definition changes, another validator is needed.
   */
  readonly profiles?: (canonical: string) => StructureDefinition | undefined
  readonly memberOf?: MemberOf
  readonly hasCode?: HasCode
  /** Conditions that our FHIRPath compiler does not know. */
  readonly fallback?: FhirPathEvaluator['condition']
  /** The resource that a reference or a canonical URL (of a Questionnaire) leads to, outside of what is validated. */
  readonly resolve?: (reference: string) => unknown
  /** The Questionnaire or Measure of a canonical URL, where it is not among those. */
  readonly published?: (type: PublishedType, canonical: string) => unknown
  /** `false`: URLs of domains that are for examples are errors, and so are extensions of them. */
  readonly examples?: boolean
  /** `true`: identifiers of Swedish systems are checked wherever they stand, by what their systems say. */
  readonly swedish?: boolean
}

export interface ValidateOptions {
  /** Canonical URLs of profiles to which it must conform, besides those it claims. */
  readonly profiles?: readonly string[]
  /** The JSON text that the resource was read from, which makes the quick checks quicker. */
  readonly text?: string
  /**
   * What the quick checks have found of resources that are checked together and refer to each other, so that it is
   * found once. To be emptied where a check was broken off.
   */
  readonly checked?: Checked
}

export interface Brevity {
  /** `true`: what is but information is left out where it is of a resource of a bundle that is right otherwise. */
  readonly isBrief?: boolean
}

export interface Validator {
  /** All that is to be said of a resource: errors, warnings and information, each fault once. */
  readonly validate: (resource: Fields, options?: ValidateOptions & Brevity) => Issue[]
  /** Whether there are neither errors nor warnings, good practice apart; in a fraction of the time. */
  readonly accepts: (resource: Fields, options?: ValidateOptions) => boolean
  /** Whether there are no errors; warnings do not count. */
  readonly admits: (resource: Fields, options?: ValidateOptions) => boolean
  /** What `accepts` or `admits` can tell at once; false where only `validate` can. */
  readonly passes: (resource: Fields, options: ValidateOptions & { readonly errorsOnly: boolean }) => boolean
}

/** A validator; profiles are compiled when they are first asked for. */
export function createValidator(options: ValidatorOptions = {}): Validator {
  const definition = remembered((canonical) => options.profiles?.(canonical) ?? coreProfile(withoutVersion(canonical)))
  const known: (canonical: string) => ProfileCheck | Error | undefined = profileChecks(definition)
  const world: World = {
    definition,
    memberOf: options.memberOf ?? (() => undefined),
    hasCode: options.hasCode ?? (() => undefined),
    ...(options.fallback && { fallback: options.fallback }),
    isSwedish: options.swedish === true,
    resolve: options.resolve ?? (() => undefined),
    ...(options.published && { published: options.published }),
    profile: remembered(known),
    trial: (one) => profileChecks((url) => (url === one.url ? one : definition(url)))(one.url ?? ''),
  }
  return {
    validate: (resource, asked = {}) => {
      const issues = validated(world, resource, asked)
      return options.examples === false ? [...issues, ...exampleFaults(resource)] : issues
    },
    accepts: (resource, asked = {}) =>
      isRightAtOnce(world, resource, asked, false) || validated(world, resource, asked).every(isBearable),
    admits: (resource, asked = {}) =>
      isRightAtOnce(world, resource, asked, true) || validated(world, resource, asked).every(isNoError),
    passes: (resource, { errorsOnly, ...asked }) => isRightAtOnce(world, resource, asked, errorsOnly),
  }
}

/** More canonical URLs than any server has profiles: somebody makes them up. */
const mostRemembered = 10_000

/** What was found is not asked for again. */
function remembered<T>(find: (canonical: string) => T | undefined): (canonical: string) => T | undefined {
  const found = new Map<string, T | undefined>()
  return (canonical) => {
    const known = found.get(canonical)
    if (known !== undefined || found.has(canonical)) return known
    const one = find(canonical)
    if (found.size > mostRemembered) found.clear()
    found.set(canonical, one)
    return one
  }
}

export function isNoError({ severity }: Issue): boolean {
  return severity !== 'error'
}

/** Neither an error nor a warning, good practice apart. */
export function isBearable({ severity, details }: Issue): boolean {
  return severity === 'information' || isAdvice(details?.rule)
}

/** What the quick checks cannot tell, the thorough ones do. */
function isRightAtOnce(world: World, resource: Fields, asked: ValidateOptions, isLenient: boolean): boolean {
  try {
    return isRight(world, resource, asked, isLenient)
  } catch (error) {
    if (error instanceof FhirError) return false
    throw error
  }
}

function isRight(world: World, resource: Fields, asked: ValidateOptions, isLenient: boolean): boolean {
  const { profiles = none, text, checked } = asked
  const type = typeOf(resource)
  if (type === undefined || oversize(resource) !== undefined) return false
  const context = outermost(world, resource, {
    isLenient,
    isVerdict: true,
    isPlain: text !== undefined && isPlain(text),
    checked,
  })
  if (!acceptsResource(resource, type, context)) return false
  for (const url of profiles) if (!conforms(resource, url, context)) return false
  return true
}

const none: readonly string[] = []

function validated(world: World, resource: Fields, asked: ValidateOptions & Brevity): Issue[] {
  const tooLarge = oversize(resource)
  if (tooLarge !== undefined) return [tooLarge]
  const place = placeOf(typeOf(resource) ?? 'Resource')
  try {
    collectAll(world, resource, asked, place)
  } catch (error) {
    if (error !== enough) throw error
    return [...explained(place.issues, resource, world), more]
  }
  return explained(place.issues, resource, world)
}

function collectAll(world: World, resource: Fields, asked: ValidateOptions & Brevity, place: Place): void {
  const { profiles = none, text, isBrief = false } = asked
  const type = typeOf(resource)
  if (type === undefined) {
    collectNoResource(resource, place)
    return
  }
  const context = outermost(world, resource, { isBrief, isPlain: isBrief && text !== undefined && isPlain(text) })
  collectResource(resource, type, context, place)
  for (const url of profiles) conforms(resource, url, context, place)
}

function exampleFaults(resource: Fields): Issue[] {
  const place = placeOf(typeOf(resource) ?? 'Resource')
  noteExampleUrls(resource, place.at, place)
  return place.issues
}
