/** Locations of what a FHIRPath expression finds. */
import type { Location } from './element-location.ts'

/**
 * The locations of what an expression finds in a resource; undefined where it finds a value that is no element of it.
 * Rejects where the expression cannot be evaluated.
 */
export async function locationsOf(resource: object, expression: string): Promise<readonly Location[] | undefined> {
  const [{ default: fhirpath }, { default: model }] = await Promise.all([
    import('fhirpath'),
    import('fhirpath/fhir-context/r4'),
  ])
  const locate = fhirpath.compile(`(${expression}).${locator}()`, model, {
    userInvocationTable: { [locator]: located },
  })
  const found: unknown = locate(resource)
  if (!Array.isArray(found)) return
  const locations = found.filter((location) => typeof location === 'string')
  return locations.length === found.length ? locations : undefined
}

const locator = 'locatedInResource'

/** The function that the evaluator runs on its own nodes, which know where they come from. */
const located = {
  fn: (nodes: readonly unknown[]) => nodes.map(locationOf),
  arity: { 0: [] },
  internalStructures: true,
}

function locationOf(node: unknown): Location | number {
  if (typeof node !== 'object' || node === null || !('fullPropertyName' in node)) return 0
  const { fullPropertyName } = node
  return typeof fullPropertyName === 'function' ? String(fullPropertyName.call(node)) : 0
}
