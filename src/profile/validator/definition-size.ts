/** How large a StructureDefinition may be: each of its elements is looked at, and the thread is held meanwhile. */
import type { Issue } from '../../fhir/outcome.ts'
import { mostElements } from '../snapshot-tree.ts'
import { type Fields, fieldsOf } from './fields.ts'
import { issue } from './report.ts'

/** What is said of one with more elements than a snapshot may have, instead of all else; undefined where it has not. */
export function oversize(resource: Fields): Issue | undefined {
  if (resource.resourceType !== 'StructureDefinition') return undefined
  const { differential, snapshot } = resource
  const isLarge = [differential, snapshot].some((part) => lengthOf(fieldsOf(part)?.element) > mostElements)
  if (!isLarge) return undefined
  const reason = `it has more than ${mostElements} elements.`
  return issue('StructureDefinition', 'definition-unusable', {
    reason,
    'reason-sv': `den har fler än ${mostElements} element.`,
  })
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0
}
