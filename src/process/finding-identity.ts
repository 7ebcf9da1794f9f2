/** By what the server finds its own Tasks and DetectedIssues again: one of each for every subject and rule. */
import { createHash } from 'node:crypto'
import type { Identifier, Resource } from '@medplum/fhirtypes'
import { canonical } from '../fhir/canonical.ts'
import type { SubjectRef } from './subject-key.ts'

export const findingSystem = `${canonical}/identifier/fynd`

/** The identifier that one rule's Task or DetectedIssue of one subject bears, whoever makes it. */
export function findingIdentifier(ref: SubjectRef, ruleId: string): Identifier {
  const subject = ref.kind === 'case' ? ref.id : `${ref.kind}/${ref.id}`
  return { system: findingSystem, value: `${subject}/${ruleId}` }
}

/** The value of the identifier that a finding's resource bears; undefined where the resource is none. */
export function findingOf(resource: Resource): string | undefined {
  if (resource.resourceType !== 'Task' && resource.resourceType !== 'DetectedIssue') return undefined
  return resource.identifier?.find(({ system }) => system === findingSystem)?.value
}

/** The id that the server gives to the resource of a finding: the same whenever it is made, so that it is never doubled. */
export function findingId(type: 'Task' | 'DetectedIssue', identifier: Identifier): string {
  const hash = createHash('sha256').update(`${type} ${identifier.value}`).digest('hex')
  // A UUID of version 8: made by a rule of our own. RFC 9562, section 5.8.
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}
