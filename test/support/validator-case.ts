/** Cases of a public suite of validator tests, run with what each says must be loaded before. */
import { readFileSync } from 'node:fs'
import type { StructureDefinition } from '@medplum/fhirtypes'
import type { Issue } from '../../src/fhir/outcome.ts'
import { coreDefinitions } from '../../src/profile/terminology/core.ts'
import { definitionsOf, layered } from '../../src/profile/terminology/definitions.ts'
import { createTerminology } from '../../src/profile/terminology/terminology.ts'
import { createValidator } from '../../src/profile/validator/validator.ts'
import { resourceOfXml } from './fhir-xml.ts'

interface Expectation {
  readonly errors: number
  readonly issues: readonly { readonly severity: string; readonly expression: readonly string[] }[]
}

export interface ValidatorCase {
  readonly name: string
  readonly file: string
  readonly load: readonly string[]
  readonly examples?: boolean
  readonly expect: Expectation
  readonly profile?: { readonly source: string; readonly load: readonly string[]; readonly expect: Expectation }
}

/** What two validators said of one resource. */
export interface Verdict {
  readonly name: string
  /** Whether the judge refuses it. */
  readonly isInvalid: boolean
  readonly isRefused: boolean
  readonly expectedPaths: readonly string[]
  readonly paths: readonly string[]
}

type Loaded = Record<string, unknown> & { readonly resourceType: string }

/** One verdict of the base, and one of the profile if the case has one. */
export function verdictsOf(one: ValidatorCase, folder: URL): Verdict[] {
  const base = verdict(one.name, one.expect, issuesOf(one, { folder, load: one.load }))
  if (one.profile === undefined) return [base]
  const { source, load, expect } = one.profile
  const profile = String(read(source, folder).url)
  const issues = issuesOf(one, { folder, load: [...one.load, ...load, source], profile })
  return [base, verdict(`${one.name}, profile`, expect, issues)]
}

function verdict(name: string, { errors, issues }: Expectation, found: readonly Issue[]): Verdict {
  const wrong = issues.filter(({ severity }) => severity === 'error' || severity === 'fatal')
  const paths = found.filter(({ severity }) => severity === 'error').map(({ expression = '' }) => expression)
  return {
    name,
    isInvalid: errors > 0,
    isRefused: paths.length > 0,
    expectedPaths: sorted(wrong.map(({ expression: [path = ''] }) => withoutComments(path))),
    paths: sorted(paths),
  }
}

function sorted(paths: readonly string[]): string[] {
  return [...new Set(paths)].sort()
}

/** The judge writes types and ids between the steps. */
function withoutComments(path: string): string {
  return path.replaceAll(/\/\*.*?\*\/\/?/g, '').replace(/\.$/, '')
}

interface Setting {
  readonly folder: URL
  readonly load: readonly string[]
  readonly profile?: string
}

function issuesOf({ file, examples = true }: ValidatorCase, { folder, load, profile }: Setting): Issue[] {
  const resource = read(file, folder)
  const loaded = load.map((name) => read(name, folder)).flatMap(resourcesIn)
  const byUrl = new Map(loaded.flatMap((one) => [[one.url, one] as const, [`${one.url}|${one.version}`, one] as const]))
  const { memberOf, hasCode } = createTerminology(layered(definitionsOf(loaded), coreDefinitions))
  const validator = createValidator({
    memberOf,
    hasCode,
    examples,
    profiles: (url) => {
      const found = byUrl.get(url)
      return found?.resourceType === 'StructureDefinition' ? (found as unknown as StructureDefinition) : undefined
    },
    resolve: (url) => byUrl.get(url),
  })
  const profiles = [...globalProfiles(loaded, resource.resourceType), ...(profile === undefined ? [] : [profile])]
  return validator.validate(resource, { profiles })
}

/** What an implementation guide asks of every resource of a type. */
function globalProfiles(loaded: readonly Loaded[], type: string): string[] {
  const all = loaded.flatMap(({ global }) => (Array.isArray(global) ? global : []))
  return all.filter((one) => one.type === type).map((one) => String(one.profile))
}

function resourcesIn(resource: Loaded): Loaded[] {
  if (resource.resourceType !== 'Bundle' || !Array.isArray(resource.entry)) return [resource]
  return resource.entry.map((entry) => entry.resource)
}

function read(file: string, folder: URL): Loaded {
  const text = readFileSync(new URL(file, folder), 'utf8').replace(/^\uFEFF/, '')
  return file.endsWith('.xml') ? (resourceOfXml(text) as Loaded) : JSON.parse(text)
}
