/**
 * Versions and times as HTTP validators: ETag, If-Match, If-None-Match, Last-Modified, If-Modified-Since.
 *
 * https://hl7.org/fhir/R4/http.html#concurrency and https://hl7.org/fhir/R4/http.html#cread
 */
import { FhirError } from '../fhir/outcome.ts'
import type { Stored } from '../store/store.ts'

const spec = 'https://hl7.org/fhir/R4/http.html#concurrency'

/** `W/"3"` for version 3. */
export function eTag({ version }: Pick<Stored, 'version'>): string {
  return `W/"${version}"`
}

/** The time of a version as HTTP writes it, whole seconds. */
export function lastModified({ at }: Pick<Stored, 'at'>): string {
  return new Date(at).toUTCString()
}

/** What a condition on versions names: any version at all, or one of these version ids. */
export type VersionCondition = 'any' | readonly string[]

/**
 * Reads `W/"3"`, `"3"`, several of them with commas between, or `*`; undefined where the header is absent.
 *
 * @throws {FhirError} invalid: the value has another form
 */
export function versionCondition(name: string, value: string | undefined): VersionCondition | undefined {
  if (value === undefined) return undefined
  if (value.trim() === '*') return 'any'
  return value.split(',').map((part) => {
    const version = /^\s*(?:W\/)?"([A-Za-z0-9.-]{1,64})"\s*$/.exec(part)?.[1]
    if (version === undefined) {
      throw new FhirError('invalid', `${name} is not of the form W/"<version>", as the ETag of a read has it.`, {
        spec,
      })
    }
    return version
  })
}

/** True where the version that is current, if any, is one that the condition names. */
export function names(condition: VersionCondition, current: Stored | undefined): boolean {
  if (current === undefined) return false
  return condition === 'any' ? !current.deleted : condition.includes(String(current.version))
}

/** Refuses a write whose If-Match does not name the current version. @throws {FhirError} versionConflict */
export function demandMatch(
  condition: VersionCondition | undefined,
  current: Stored | undefined,
  address: string,
): void {
  if (condition === undefined || names(condition, current)) return
  const wanted = condition === 'any' ? 'an existing version' : `version ${condition.join(' or ')}`
  const found = current === undefined ? 'it does not exist' : stateOf(current)
  throw new FhirError(
    'versionConflict',
    `If-Match asks for ${wanted} of ${address}, but ${found}. Read it again and repeat the change on what you find.`,
    { spec },
  )
}

function stateOf({ version, deleted }: Stored): string {
  return deleted ? `it was deleted with version ${version}` : `its current version is ${version}`
}

/** True where the caller of a read already has this version, by If-None-Match or else by If-Modified-Since. */
export function isKnown(headers: Readonly<Record<string, string | undefined>>, stored: Stored): boolean {
  const held = versionCondition('If-None-Match', headers['if-none-match'])
  if (held !== undefined) return names(held, stored)
  const since = Date.parse(headers['if-modified-since'] ?? '')
  return Math.floor(stored.at / 1000) * 1000 <= since
}

/** `Patient/1` of the `location` of what was made. */
export function madeAt(location: string | undefined): string | undefined {
  const [, made] = /([A-Z][A-Za-z]+\/[A-Za-z0-9.-]+)\/_history\/\d+$/.exec(location ?? '') ?? []
  return made
}
