/** What the server would say of a text when it is written, without a server. */
import { readFileSync } from 'node:fs'
import type { StructureDefinition } from '@medplum/fhirtypes'
import { createFhirPathEvaluator, type FhirPathEvaluator } from '../../../fhir/fhirpath/evaluator.ts'
import { isObject } from '../../../fhir/json/json-object.ts'
import { scan } from '../../../fhir/json/scan.ts'
import { FhirError, type Issue } from '../../../fhir/outcome.ts'
import { canonicalParts } from '../../../profile/terminology/definitions.ts'
import { demanded, placerIn } from '../../../rest/operation/validate/of-text.ts'
import { type BuiltIn, type Checker, openPeriod, Unread } from '../../../rest/validation/period.ts'
import { builtInDefinitions } from '../../built-in.ts'
import { ConfigError } from '../../config.ts'

export interface Judging {
  /** Canonical URLs, or files with a StructureDefinition. */
  readonly profiles: readonly string[]
  /** Folder of packages; '' is none. */
  readonly packages: string
  /** Good practice, too. */
  readonly withAdvice: boolean
  readonly errorsOnly: boolean
  readonly depth: number
  /** Is told what the user should know of packages. */
  readonly tell: (sentence: string) => void
}

export interface Judged {
  /** '' where the text holds no resource. */
  readonly type: string
  readonly entries: readonly string[]
  readonly issues: readonly Issue[]
  /** Canonical URLs that it claims. */
  readonly claims: readonly string[]
  /** Another time it may be otherwise: a condition was given to what knows the clock. */
  readonly isPassing?: true
}

export type Judge = (text: string) => Judged

/** @throws {ConfigError} a profile or a package cannot be used */
export async function createJudge(judging: Judging): Promise<Judge> {
  const { depth, errorsOnly, withAdvice } = judging
  const builtIn = await builtInDefinitions(judging.packages, judging.tell)
  const given = judging.profiles.map(profileGiven)
  const profiles = given.map(({ url }) => url)
  const evaluator = createFhirPathEvaluator()
  const run = runner(withGiven(builtIn, given), evaluator)
  demandKnown(profiles, withGiven(builtIn, given))
  return (text) => {
    let value: unknown
    let compact: string
    try {
      compact = scan(text, { depth }).text
      value = JSON.parse(compact)
    } catch (error) {
      if (!(error instanceof FhirError)) throw error
      return { type: '', entries: [], issues: error.issues, claims: [] }
    }
    const resource = value as Parameters<Checker['validate']>[0]
    const found = run((checker) =>
      withAdvice
        ? checker.validate(resource, { profiles })
        : checker.faults(resource, { text: compact, errorsOnly, profiles }),
    )
    const issues = (found ?? []).map((issue) => demanded(issue, profiles))
    return {
      ...describedValue(value),
      issues: issues.length === 0 ? issues : issues.map(placerIn(text)),
      ...(evaluator.fallbacks > 0 && { isPassing: true }),
    }
  }
}

/** Runs a work until nothing is asked for that is not known: nothing is stored here. */
function runner(builtIn: BuiltIn, evaluator: FhirPathEvaluator) {
  const period = openPeriod({ builtIn, evaluator })
  return <T>(work: (checker: Checker) => T): T => {
    for (;;) {
      const outcome = period.run(work, undefined)
      if (!(outcome instanceof Unread)) return outcome
      period.held.set(outcome.key, undefined)
    }
  }
}

interface Given {
  readonly url: string
  readonly definition?: StructureDefinition
}

function profileGiven(name: string): Given {
  if (/^[a-z][a-z0-9+.-]*:\/\/|^urn:/i.test(name)) return { url: name }
  const definition = definitionIn(name)
  return { url: definition.url ?? '', definition }
}

function definitionIn(file: string): StructureDefinition {
  try {
    const read: Partial<StructureDefinition> = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''))
    if (read.resourceType === 'StructureDefinition' && read.url !== undefined) return read as StructureDefinition
  } catch {
    throw new ConfigError(
      `${file} cannot be read as JSON. Expected a canonical URL, or a file with a StructureDefinition.`,
    )
  }
  throw new ConfigError(`${file} holds no StructureDefinition with a url.`)
}

function withGiven(builtIn: BuiltIn, given: readonly Given[]): BuiltIn {
  const files = given.flatMap(({ definition }) => definition ?? [])
  if (files.length === 0) return builtIn
  return {
    ...builtIn,
    profile: (canonical) => {
      const { url, version } = canonicalParts(canonical)
      const own = files.find((one) => one.url === url && (version === undefined || one.version === version))
      return own ?? builtIn.profile(canonical)
    },
  }
}

const core = 'http://hl7.org/fhir/StructureDefinition/'

function demandKnown(profiles: readonly string[], { profile }: BuiltIn): void {
  const unknown = profiles.find((url) => !url.startsWith(core) && profile(url) === undefined)
  if (unknown === undefined) return
  throw new ConfigError(
    `The profile ${unknown} is neither built in nor in a package. Name a file, or a folder of packages with --package; vardbro package list has those there are.`,
  )
}

function describedValue(value: unknown): Omit<Judged, 'issues'> {
  if (!isObject(value)) return { type: '', entries: [], claims: [] }
  const entries = Array.isArray(value.entry) ? value.entry : []
  const resources =
    value.resourceType === 'Bundle' ? entries.map((entry) => (isObject(entry) ? entry.resource : 0)) : []
  return { type: typeOf(value), entries: resources.map(typeOf), claims: [value, ...resources].flatMap(claimsOf) }
}

function typeOf(value: unknown): string {
  const type = isObject(value) ? value.resourceType : undefined
  return typeof type === 'string' && /^[A-Z]\w{0,63}$/.test(type) ? type : ''
}

function claimsOf(value: unknown): readonly string[] {
  const meta = isObject(value) ? value.meta : undefined
  const profile = isObject(meta) ? meta.profile : undefined
  return Array.isArray(profile) ? profile.filter((one) => typeof one === 'string') : []
}
