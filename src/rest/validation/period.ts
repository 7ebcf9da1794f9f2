/** A validator over definitions of which those that are stored are the same as long as it is in use. */
import type { StructureDefinition } from '@medplum/fhirtypes'
import { coreProfile } from '../../fhir/definitions/core-profiles.ts'
import { typeDefinition } from '../../fhir/definitions/type-definition.ts'
import type { FhirPathEvaluator } from '../../fhir/fhirpath/evaluator.ts'
import type { Issue } from '../../fhir/outcome.ts'
import { canonicalParts, type Definitions, layered, type Versioned } from '../../profile/terminology/definitions.ts'
import { createTerminology } from '../../profile/terminology/terminology.ts'
import { isAdvice } from '../../profile/validator/base-rules.ts'
import type { Checked, PublishedType } from '../../profile/validator/context.ts'
import { createValidator, isBearable, isNoError, type Validator } from '../../profile/validator/validator.ts'
import type { CanonicalType } from '../canonical/stored-canonicals.ts'
import { remembering } from '../remembering.ts'

/** The resources that are written together with one. */
export interface Around {
  /** The one of them that a reference leads to. */
  readonly find: (reference: string) => unknown
  /** What is known of all of them already. */
  readonly checked: Checked
}

export interface BuiltIn {
  readonly definitions: Definitions
  /** The profile or extension of a canonical URL, with or without `|version`. */
  readonly profile: (canonical: string) => StructureDefinition | undefined
  /** The Questionnaire or Measure of a canonical URL. */
  readonly published?: (type: PublishedType, url: string, version?: string) => Versioned | undefined
}

/** What a checker is made of, besides what is stored. */
export interface Means {
  readonly builtIn: BuiltIn
  /** For invariants that our FHIRPath compiler does not know. */
  readonly evaluator: Pick<FhirPathEvaluator, 'condition'>
}

interface About {
  /** Its JSON text, which makes the check quicker. */
  readonly text?: string
  /** Nothing is to be said where there are but warnings. */
  readonly errorsOnly: boolean
  /** Canonical URLs of profiles to which it must conform, besides those it claims. */
  readonly profiles?: readonly string[]
}

/** What resources are checked with. */
export interface Checker extends Pick<Validator, 'validate'> {
  /** What is to be said of a resource that is to be stored, good practice apart; undefined where it is nothing. */
  readonly faults: (resource: Parameters<Validator['validate']>[0], about: About) => Issue[] | undefined
}

export interface Period {
  readonly held: Map<string, Versioned | undefined>
  /** What the work comes to, or what has to be read first. */
  readonly run: <T>(work: (checker: Checker) => T, around: Around | undefined) => T | Unread
}

/** A period, nothing of it read yet. */
export function openPeriod({ builtIn, evaluator }: Means): Period {
  const held = new Map<string, Versioned | undefined>()
  let current: Around | undefined
  const stored = <T extends Versioned>(type: CanonicalType, url: string, version?: string): T | undefined => {
    const asked = wanted(type, url, version)
    if (!held.has(asked.key)) throw new Unread(asked)
    return held.get(asked.key) as T | undefined
  }
  const terminology = createTerminology(
    layered(
      {
        valueSet: (...asked) => stored('ValueSet', ...asked),
        codeSystem: (...asked) => stored('CodeSystem', ...asked),
      },
      builtIn.definitions,
    ),
  )
  const profiles = remembering((canonical) => {
    const { url, version } = canonicalParts(canonical)
    if (isCore(url)) return undefined
    return stored<StructureDefinition>('StructureDefinition', url, version) ?? builtIn.profile(canonical)
  })
  const validator = createValidator({
    ...terminology,
    profiles,
    fallback: evaluator.condition,
    swedish: true,
    resolve: (reference) => current?.find(reference),
    published: (type, canonical) => {
      const { url, version } = canonicalParts(canonical)
      return stored(type, url, version) ?? builtIn.published?.(type, url, version)
    },
  })
  const checker = checkerOf(validator, () => current)
  return {
    held,
    run: (work, around) => {
      current = around
      try {
        return work(checker)
      } catch (error) {
        // What was being checked counts as conforming until it is known not to.
        around?.checked.clear()
        if (error instanceof Unread) return error
        throw error
      } finally {
        current = undefined
      }
    },
  }
}

/** A checker that knows what is written together with what it looks at. */
function checkerOf(validator: Validator, around: () => Around | undefined): Checker {
  return {
    validate: validator.validate,
    faults: (resource, about) => {
      const checked = around()?.checked
      if (validator.passes(resource, { ...about, ...(checked && { checked }) })) return undefined
      const issues = validator.validate(resource, { ...about, isBrief: true })
      if (issues.every(about.errorsOnly ? isNoError : isBearable)) return undefined
      return issues.filter(({ details }) => !isAdvice(details?.rule))
    },
  }
}

const core = 'http://hl7.org/fhir/StructureDefinition/'

/** R4's own definitions stand whatever is stored. */
function isCore(url: string): boolean {
  return (
    url.startsWith(core) && (typeDefinition(url.slice(core.length)) !== undefined || coreProfile(url) !== undefined)
  )
}

/** A definition, under its key in `held`. */
export interface Wanted {
  readonly key: string
  readonly type: CanonicalType
  readonly url: string
  readonly version: string | undefined
}

/** The profile or extension of a canonical URL. */
export function profileWanted(canonical: string): Wanted {
  const { url, version } = canonicalParts(canonical)
  return wanted('StructureDefinition', url, version)
}

function wanted(type: CanonicalType, url: string, version: string | undefined): Wanted {
  return { key: `${type} ${url}|${version ?? ''}`, type, url, version }
}

/** Says what must be read before the work can be done. */
export class Unread extends Error implements Wanted {
  readonly key: string
  readonly type: CanonicalType
  readonly url: string
  readonly version: string | undefined

  constructor({ key, type, url, version }: Wanted) {
    super('a definition that is not read yet')
    this.key = key
    this.type = type
    this.url = url
    this.version = version
  }
}
