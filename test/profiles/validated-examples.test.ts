/** Valid examples, breaking examples and sample bundles, as the validator sees them. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Bundle, ElementDefinition, Resource, StructureDefinition } from '@medplum/fhirtypes'
import { describe, expect, it } from 'vitest'
import type { Issue } from '../../src/fhir/outcome.ts'
import { faultsAmong, ownValidator } from './own-validator.ts'
import {
  broken,
  brokenIndex,
  definitions,
  definitionsOfHl7,
  examples,
  structures,
  topics,
  withId,
} from './package-files.ts'

const validator = ownValidator()
const faultsOf = (resource: Resource, by = validator): Issue[] => faultsAmong(by.validate({ ...resource }))
const brief = ({ severity, expression = '', details }: Issue): string =>
  `${severity} ${details?.rule} ${expression.replace(/^Bundle\.entry\[\d+\]\.resource/, '(entry)')}`

/** R4 binds these extensibly to value sets that have no Swedish law, label or kind of home. */
const stated: ReadonlySet<string> = new Set([
  'warning binding-extensible Consent.policyRule',
  'warning binding-extensible (entry).policyRule',
  'warning binding-extensible Consent.provision.class[0]',
  'warning binding-extensible Location.type[0]',
  'warning binding-extensible Patient.meta.security[0]',
])
const unstated = (issues: readonly Issue[]): string[] => issues.map(brief).filter((text) => !stated.has(text))

it.each([...examples, ...topics].map((example) => [`${example.resourceType}/${example.id}`, example] as const))(
  '%s is valid',
  (_, example) => expect(unstated(faultsOf(example))).toEqual([]),
)

it('every definition is valid', () => {
  expect(
    [...definitions, ...definitionsOfHl7].flatMap((it) => faultsOf(it).map((issue) => `${it.id} ${brief(issue)}`)),
  ).toEqual([])
})

/** The structures without an invariant. */
function without(key: string): StructureDefinition[] {
  const lessened = (element: ElementDefinition[] = []): ElementDefinition[] =>
    element.map((one) => ({
      ...one,
      constraint: (one.constraint ?? []).filter((constraint) => constraint.key !== key),
    }))
  return structures.map((structure) => ({
    ...structure,
    snapshot: { element: lessened(structure.snapshot?.element) },
    differential: { element: lessened(structure.differential?.element) },
  }))
}

describe.each(brokenIndex)('the example that breaks $invariant', ({ invariant, severity }) => {
  const resource = withId(broken, `bryter-${invariant}`)

  it('has that fault and no other', () => {
    const found = faultsOf(resource).filter((issue) => !stated.has(brief(issue)))
    expect(found.map((issue) => [issue.severity, issue.details?.rule])).toEqual([[severity, invariant]])
  })

  it('has no error where the invariant is taken away', () => {
    const found = faultsOf(resource, ownValidator(without(invariant)))
    expect(found.filter(({ severity, details }) => severity === 'error' || details?.rule === invariant)).toEqual([])
  })
})

const bundles = new URL('../../bundles/', import.meta.url)
const files = readdirSync(bundles, { recursive: true, encoding: 'utf8' }).filter((name) => /\d\d-.+\.json$/.test(name))
const samples = files.map((name): [string, Bundle] => [name, JSON.parse(readFileSync(new URL(name, bundles), 'utf8'))])

describe('the sample bundles', () => {
  it.each(samples)('%s is valid', (_, bundle) => expect(unstated(faultsOf(bundle))).toEqual([]))

  it('hold 354 resources, each of which claims a profile', () => {
    const entries = samples.flatMap(([, { entry = [] }]) => entry.flatMap(({ resource }) => resource ?? []))
    expect(entries.length).toBe(354)
    expect(entries.filter(({ meta }) => meta?.profile === undefined)).toEqual([])
  })
})
