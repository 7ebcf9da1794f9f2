/** The two engines: the structural rules of the validator, and ajv with the exported schemas. */
import type { StructureDefinition } from '@medplum/fhirtypes'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { coreProfile } from '../../../src/fhir/definitions/core-profiles.ts'
import { resourceTypes } from '../../../src/fhir/definitions/type-definition.ts'
import type { Issue } from '../../../src/fhir/outcome.ts'
import { ownSchemaSource } from '../../../src/profile/json-schema/own-schemas.ts'
import { schemaSet } from '../../../src/profile/json-schema/schema-set.ts'
import { ownPackage } from '../../../src/profile/own-package.ts'
import { coreDefinitions } from '../../../src/profile/terminology/core.ts'
import { definitionsOf, layered } from '../../../src/profile/terminology/definitions.ts'
import { createTerminology } from '../../../src/profile/terminology/terminology.ts'
import { createValidator } from '../../../src/profile/validator/validator.ts'
import { type Json, objectOf } from './place.ts'

/** The rules that a schema says too, with the kind of rule each is. */
const kindOfRule: Readonly<Record<string, string>> = {
  required: 'cardinality',
  minimum: 'cardinality',
  maximum: 'cardinality',
  empty: 'cardinality',
  array: 'JSON type',
  object: 'JSON type',
  'resource-type': 'JSON type',
  primitive: 'primitive',
  'unknown-property': 'unknown property',
  unknown: 'unknown property',
  'second-choice': 'choice',
  type: 'choice',
  fixed: 'fixed',
  'fixed-extra': 'fixed',
  pattern: 'pattern',
  code: 'required code',
  binding: 'required code',
  'binding-text': 'required code',
  'slice-minimum': 'slices',
  'slice-maximum': 'slices',
  'slice-closed': 'slices',
  length: 'length',
}

/** What one engine says of a resource. */
export interface Verdict {
  readonly isValid: boolean
  /** Kinds of rule that are broken; of ajv none. */
  readonly kinds: ReadonlySet<string>
  /** For people. */
  readonly reasons: readonly string[]
}

/** Asks an engine about a resource by a profile. */
export type Engine = (resource: Json, profile: StructureDefinition) => Verdict

const source = ownSchemaSource()
const known = new Map(
  ownPackage().flatMap((one) => (one.resourceType === 'StructureDefinition' ? [[one.url, one] as const] : [])),
)

/** The validator, which knows these profiles besides those of this project. */
export function ourEngine(profiles: readonly StructureDefinition[]): Engine {
  const all = new Map([...known, ...profiles.map((one) => [one.url, one] as const)])
  const { memberOf, hasCode } = createTerminology(layered(definitionsOf(ownPackage()), coreDefinitions))
  const validator = createValidator({ memberOf, hasCode, profiles: (url) => all.get(url.split('|')[0] ?? '') })
  return (resource, { url = '' }) => {
    const issues = validator.validate(resource, { profiles: [url] }).filter(isSaid)
    return {
      isValid: issues.length === 0,
      kinds: new Set(issues.map(({ details }) => kindOfRule[details?.rule ?? ''] ?? '')),
      reasons: issues.map(({ expression, diagnostics }) => `${expression}: ${diagnostics}`),
    }
  }
}

/** Extensions of R4 are not in the schemas, nor are value sets that cannot be listed. */
function isSaid({ severity, details }: Issue): boolean {
  const { rule = '', profile, expected = '' } = details ?? {}
  if (severity !== 'error' || kindOfRule[rule] === undefined) return false
  if (coreProfile(profile?.split('|')[0] ?? '')?.type === 'Extension') return false
  if (rule === 'binding' || rule === 'binding-text') return source.codesOf(expected) !== undefined
  return true
}

/** ajv, with the schemas of these profiles, of those of this project, and of all types. */
export function ajvEngine(profiles: readonly StructureDefinition[]): Engine {
  const set = schemaSet(source)
  const references = new Map([...known.values(), ...profiles].map((one) => [one.url, set.profile(one)]))
  const types = new Map(resourceTypes.map((type) => [type, set.type(type)]))
  const ajv = new Ajv2020({ strict: false })
  ajv.addSchema({ $id: 'all', $defs: Object.fromEntries(set.definitions) })
  const compiled = new Map<unknown, ValidateFunction>()
  const check = (reference: unknown): ValidateFunction => {
    const { $ref } = reference as { $ref: string }
    const made = compiled.get($ref) ?? ajv.compile({ $ref: `all${$ref}` })
    compiled.set($ref, made)
    return made
  }
  const schemasOf = (resource: Json, urls: readonly unknown[]) =>
    [types.get(String(resource.resourceType)), ...urls.map((url) => references.get(url as string))].filter(Boolean)
  return (resource, { url }) => {
    const asked = resourcesIn(resource).flatMap((one, index) => {
      const claimed = objectOf(one.meta)?.profile
      const urls = [...(Array.isArray(claimed) ? claimed : []), ...(index === 0 ? [url] : [])]
      return schemasOf(one, urls).map((schema) => ({ one, check: check(schema) }))
    })
    const failed = asked.find((each) => !each.check(each.one))
    const reasons = (failed?.check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
    return { isValid: failed === undefined, kinds: new Set(), reasons }
  }
}

/** A resource and all within it. */
function resourcesIn(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(resourcesIn)
  const object = objectOf(value)
  if (object === undefined) return []
  const inside = Object.values(object).flatMap(resourcesIn)
  return typeof object.resourceType === 'string' ? [object, ...inside] : inside
}
