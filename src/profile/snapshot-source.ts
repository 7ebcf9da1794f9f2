/** Definitions with snapshots: the ones they bear, or ones made of their differentials when they are asked for. */
import type { StructureDefinition } from '@medplum/fhirtypes'
import { FhirError } from '../fhir/outcome.ts'
import { type SnapshotSource, snapshot } from './snapshot.ts'
import { typeStructure } from './type-structure.ts'

/** Of one definition on another. Published ones have five at most. */
const mostBases = 30

/**
 * The definitions that `find` knows and the types of R4, with snapshots.
 *
 * @throws {FhirError} unprocessable, by the function it returns: no snapshot can be made, or a definition is built on
 *   itself or on more than 30 others
 */
export function snapshotSource(find: SnapshotSource): SnapshotSource {
  const made = new Map<StructureDefinition, StructureDefinition>()
  const open: StructureDefinition[] = []
  const source: SnapshotSource = (canonical) => {
    const found = find(canonical) ?? typeStructure(canonical)
    if (found === undefined || hasSnapshot(found)) return found
    const known = made.get(found)
    if (known !== undefined) return known
    demandEnd(open, found)
    open.push(found)
    try {
      const whole = { ...found, snapshot: { element: snapshot(found, source) } }
      made.set(found, whole)
      return whole
    } finally {
      open.pop()
    }
  }
  return source
}

/**
 * The definition with a snapshot, whether or not `find` knows it.
 *
 * @throws {FhirError} unprocessable: as the function that `snapshotSource` returns
 */
export function withSnapshot(definition: StructureDefinition, find: SnapshotSource): StructureDefinition {
  const { url = '' } = definition
  return snapshotSource((canonical) => (canonical === url ? definition : find(canonical)))(url) ?? definition
}

function hasSnapshot({ snapshot }: StructureDefinition): boolean {
  return Array.isArray(snapshot?.element) && snapshot.element.length > 0
}

function demandEnd(open: readonly StructureDefinition[], next: StructureDefinition): void {
  const chain = [...open.slice(open.indexOf(next)), next].map(({ url }) => url?.slice(0, 200)).join(', ')
  if (open.includes(next)) throw unending(`is built on itself: ${chain}. Take one of them out of the circle.`, next)
  if (open.length >= mostBases) throw unending(`stands at the end of more than ${mostBases} definitions.`, next)
}

function unending(message: string, { url }: StructureDefinition): FhirError {
  return new FhirError('unprocessable', `${url?.slice(0, 200)} ${message}`, {
    spec: 'https://hl7.org/fhir/R4/profiling.html#snapshot',
  })
}
