/** Makes a transaction of a bundle that only gathers resources; all else of its text stays as it is written. */
import type { Bundle, BundleEntry } from '@medplum/fhirtypes'
import { childrenOf, nodeAt } from '../json/nodes.ts'
import { type PatchStep, patchText } from '../json/patch-text.ts'

/** The text of the transaction: resources with an id are put there, others are posted. */
export function toTransaction(text: string): string {
  const { entry = [] } = JSON.parse(text) as Bundle
  const list = nodeAt(text, ['entry'])
  const places = list === undefined ? [] : [...childrenOf(text, list)]
  let whole = text
  // From the last to the first: what stands before keeps its place.
  for (const [index, { node }] of [...places.entries()].reverse()) {
    const own = text.slice(node.from, node.to)
    const asked = patchText(own, stepsFor(entry[index] ?? {})) ?? own
    whole = whole.slice(0, node.from) + asked + whole.slice(node.to)
  }
  const step = whole && nodeAt(whole, ['type']) ? 'replace' : 'add'
  return patchText(whole, [{ op: step, path: '/type', value: 'transaction' }]) ?? whole
}

function stepsFor({ resource, search, response }: BundleEntry): readonly PatchStep[] {
  const { resourceType = 'Basic', id } = resource ?? {}
  const request =
    id === undefined ? { method: 'POST', url: resourceType } : { method: 'PUT', url: `${resourceType}/${id}` }
  return [
    ...(search === undefined ? [] : [{ op: 'remove', path: '/search' } as const]),
    ...(response === undefined ? [] : [{ op: 'remove', path: '/response' } as const]),
    { op: 'add', path: '/request', value: request },
  ]
}
