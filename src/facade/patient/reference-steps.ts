/** Where a resource refers to another, as JSON Patch steps that make it refer to a third. */
import type { FixStep } from '../../fhir/outcome.ts'
import { address } from '../code/reference.ts'

/** The steps by which every reference to `from` (`Patient/1`), of whatever version, names `to` instead. */
export function repointed(resource: unknown, from: string, to: string): readonly FixStep[] {
  const steps: FixStep[] = []
  visit(resource, '', (holder, path) => {
    if (typeof holder.reference === 'string' && address(holder.reference) === from)
      steps.push({ op: 'replace', path: `${path}/reference`, value: to })
  })
  return steps
}

function visit(value: unknown, path: string, see: (holder: Record<string, unknown>, path: string) => void): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) visit(item, `${path}/${index}`, see)
  } else if (value !== null && typeof value === 'object') {
    see(value as Record<string, unknown>, path)
    for (const [name, item] of Object.entries(value)) {
      visit(item, `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, see)
    }
  }
}
