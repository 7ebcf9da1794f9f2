/** Which stored resources a version of a profile would refuse. */
import type { CodeSystem, StructureDefinition, ValueSet } from '@medplum/fhirtypes'
import { FhirError, type Issue } from '../../fhir/outcome.ts'
import { canonicalParts, chosen, layered, type Versioned } from '../../profile/terminology/definitions.ts'
import { createTerminology } from '../../profile/terminology/terminology.ts'
import { createValidator, type Validator } from '../../profile/validator/validator.ts'
import type { BuiltIn } from '../../rest/validation/period.ts'
import type { CurrentVersion, CurrentVersions } from '../../store/current-versions.ts'

/** A stored resource and the errors that the profile finds in it. */
export interface Refused {
  /** `Patient/123/_history/4` */
  readonly reference: string
  readonly issues: readonly Issue[]
}

export interface Asked {
  /** Canonical URL, with or without `|version`. */
  readonly profile: string
  /** The profile itself, where it is not stored yet. */
  readonly given?: StructureDefinition
  /** All resources of this type, whatever they claim; absent: those of the profile's type that claim it. */
  readonly type?: string
}

export interface Revalidation {
  /** The refused ones, in order of creation, as they are found. */
  readonly refused: AsyncIterable<Refused>
  /** How many have been looked at. */
  readonly checked: () => number
}

/**
 * Undefined where the profile is neither given, nor stored, nor built in.
 *
 * @throws {FhirError} unprocessable: nothing can be validated by the profile
 */
export async function revalidation(
  stored: CurrentVersions,
  builtIn: BuiltIn,
  asked: Asked,
): Promise<Revalidation | undefined> {
  const profiles = await profilesOf(stored, builtIn, asked)
  const profile = profiles(asked.profile)
  if (profile === undefined) return undefined
  const validator = await validatorOf(stored, builtIn, profiles)
  demandUsable(asked.profile, profile, validator)
  let checked = 0
  async function* refused(): AsyncIterable<Refused> {
    for await (const version of stored.of(asked.type ?? profile?.type ?? '')) {
      const resource: Resource = JSON.parse(version.content)
      if (asked.type === undefined && !claims(resource, asked.profile)) continue
      checked++
      const issues = errorsBy(asked.profile, resource, validator)
      if (issues.length > 0) yield { reference: referenceTo(version), issues }
    }
  }
  return { refused: refused(), checked: () => checked }
}

/** A profile that cannot be used finds nothing, which must not be taken for approval. */
function demandUsable(canonical: string, { type }: StructureDefinition, validator: Validator): void {
  const issues = validator.validate({ resourceType: type }, { profiles: [canonical] })
  const broken = issues.find(({ details }) => details?.rule === 'profile-broken')
  if (broken !== undefined) throw new FhirError('unprocessable', broken.diagnostics)
}

interface Resource extends Readonly<Record<string, unknown>> {
  readonly meta?: { readonly profile?: readonly string[] }
}

function referenceTo({ type, id, version }: CurrentVersion): string {
  return `${type}/${id}/_history/${version}`
}

/** Whichever version of it. */
function claims({ meta }: Resource, profile: string): boolean {
  const { url } = canonicalParts(profile)
  return meta?.profile?.some((claimed) => canonicalParts(claimed).url === url) ?? false
}

/** What the profile finds, and what the resource claims besides does not. */
function errorsBy(profile: string, resource: Resource, validator: Validator): Issue[] {
  const { url } = canonicalParts(profile)
  const others = (resource.meta?.profile ?? []).filter((claimed) => canonicalParts(claimed).url !== url)
  const { profile: _, ...meta } = resource.meta ?? {}
  const without = { ...resource, meta: { ...meta, ...(others.length > 0 && { profile: others }) } }
  const known = new Set(errors(validator.validate(without)).map(keyOf))
  return errors(validator.validate(without, { profiles: [profile] })).filter((issue) => !known.has(keyOf(issue)))
}

function errors(issues: readonly Issue[]): Issue[] {
  return issues.filter(({ severity }) => severity === 'error')
}

function keyOf({ expression, diagnostics, details }: Issue): string {
  return JSON.stringify([expression, details?.rule, diagnostics])
}

type FindProfile = (canonical: string) => StructureDefinition | undefined

/** The one that is given, then those that are stored, then those that come with the server. */
async function profilesOf(stored: CurrentVersions, builtIn: BuiltIn, { given }: Asked): Promise<FindProfile> {
  const find = await finder<StructureDefinition>(stored, 'StructureDefinition')
  return (canonical) => {
    const { url, version } = canonicalParts(canonical)
    const isGiven = given?.url === url && (version === undefined || given.version === version)
    return isGiven ? given : (find(url, version) ?? builtIn.profile(canonical))
  }
}

async function validatorOf(stored: CurrentVersions, builtIn: BuiltIn, profiles: FindProfile): Promise<Validator> {
  const valueSet = await finder<ValueSet>(stored, 'ValueSet')
  const own = { valueSet, codeSystem: await finder<CodeSystem>(stored, 'CodeSystem') }
  const { memberOf, hasCode } = createTerminology(layered(own, builtIn.definitions))
  return createValidator({ profiles, memberOf, hasCode })
}

/** All of a type, by canonical URL. */
async function finder<T extends Versioned>(stored: CurrentVersions, type: string) {
  const byUrl = new Map<string, T[]>()
  for await (const { content } of stored.of(type)) {
    const one: T = JSON.parse(content)
    byUrl.set(one.url ?? '', [...(byUrl.get(one.url ?? '') ?? []), one])
  }
  return (url: string, version?: string): T | undefined => chosen(byUrl.get(url) ?? [], version)
}
