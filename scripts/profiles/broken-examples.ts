/** Examples that break one invariant each: a valid example with one small change, as profiles/input lists them. */
import { readFileSync } from 'node:fs'
import type { Resource, StructureDefinition } from '@medplum/fhirtypes'
import { parse } from 'yaml'
import { applyJsonPatch } from '../../src/fhir/patch/json-patch.ts'

/** How an invariant is broken. */
interface Breaking {
  readonly invariant: string
  /** The id of the valid example. */
  readonly example: string
  /** JSON Patch operations. https://www.rfc-editor.org/rfc/rfc6902 */
  readonly patch: readonly object[]
}

/** A line of profiles/broken/index.json. */
export interface Broken {
  readonly invariant: string
  readonly severity: string
  /** The canonical URL that the example claims. */
  readonly profile: string
  /** The valid example that it was made of. */
  readonly example: string
  readonly file: string
}

const list = new URL('../../profiles/input/broken-examples.yaml', import.meta.url)

/** The broken examples with what is to be known of them, in the order of the invariants. */
export function brokenExamples(compiled: readonly Resource[]): readonly { about: Broken; resource: Resource }[] {
  const byId = new Map(compiled.map((resource) => [resource.id, resource]))
  const severities = severitiesIn(compiled)
  const breakings: Breaking[] = parse(readFileSync(list, 'utf8'))
  return breakings
    .toSorted((a, b) => (a.invariant < b.invariant ? -1 : 1))
    .map(({ invariant, example, patch }) => {
      const whole = byId.get(example)
      const severity = severities.get(invariant)
      if (!whole || !severity) throw new Error(`broken-examples.yaml: no invariant ${invariant} or example ${example}.`)
      const changed: Resource = JSON.parse(applyJsonPatch(JSON.stringify(whole), JSON.stringify(patch)))
      const resource = { ...changed, id: `bryter-${invariant}` }
      const file = `${resource.resourceType}-${resource.id}.json`
      return { about: { invariant, severity, profile: whole.meta?.profile?.[0] ?? '', example, file }, resource }
    })
}

/** Severity by key of the invariants that this project makes. */
function severitiesIn(compiled: readonly Resource[]): Map<string, string> {
  const structures = compiled.filter((it): it is StructureDefinition => it.resourceType === 'StructureDefinition')
  return new Map(
    structures.flatMap(({ differential }) =>
      (differential?.element ?? []).flatMap(({ constraint = [] }) =>
        constraint.map(({ key = '', severity = '' }) => [key, severity] as const),
      ),
    ),
  )
}
