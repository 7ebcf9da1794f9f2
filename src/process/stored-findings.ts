/** The Tasks and DetectedIssues of findings that are stored, by the rule that each is about. */
import type { Resource, Task } from '@medplum/fhirtypes'
import type { DetectedIssue } from './deviation.ts'
import { findingIdentifier, findingOf } from './finding-identity.ts'
import type { FindingResources } from './finding-resources.ts'
import type { Assembled } from './subject.ts'

export interface StoredFindings {
  of(ruleId: string): FindingResources
  /** Those of rules that are not among the named ones. */
  besides(ruleIds: ReadonlySet<string>): readonly FindingResources[]
}

/** Where somebody has stored a second one of a finding, the one that was stored first counts. */
export function storedFindings({ ref, findings }: Pick<Assembled, 'ref' | 'findings'>): StoredFindings {
  const prefix = findingIdentifier(ref, '').value ?? ''
  const byRule = new Map<string, { task?: Task; detectedIssue?: DetectedIssue }>()
  for (const resource of findings) {
    const value = findingOf(resource)
    if (value === undefined || !value.startsWith(prefix)) continue
    const rule = value.slice(prefix.length)
    byRule.set(rule, { ...asOne(resource), ...byRule.get(rule) })
  }
  return {
    of: (ruleId) => byRule.get(ruleId) ?? {},
    besides: (ruleIds) => [...byRule].flatMap(([rule, stored]) => (ruleIds.has(rule) ? [] : [stored])),
  }
}

const asOne = (resource: Resource): FindingResources =>
  resource.resourceType === 'Task' ? { task: resource } : { detectedIssue: resource as unknown as DetectedIssue }
