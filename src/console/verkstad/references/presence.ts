/** Whether the server has what a bundle refers to. */
import type { Bundle } from '@medplum/fhirtypes'
import { fhir } from '../../fhir/client.ts'
import type { Link } from './graph.ts'

const mostAsked = 100

/** Which of the outside references the server has; those that were asked for and are not among them it has not. */
export async function presentOf(links: readonly Link[], signal: AbortSignal): Promise<ReadonlySet<string>> {
  const outside = links.filter(({ target }) => target.kind === 'outside').map(({ reference }) => reference)
  const local = [...new Set(outside)].filter((reference) => /^[A-Z][A-Za-z]+\/[\w.-]+$/.test(reference))
  const byType = Map.groupBy(local.slice(0, mostAsked), (reference) => reference.split('/')[0] ?? '')
  const found = await Promise.all(
    [...byType].map(async ([type, references]) => {
      const ids = references.map((reference) => reference.split('/')[1]).join(',')
      const { entry = [] } = await fhir.get<Bundle>(`${type}?_id=${ids}&_elements=id&_count=${mostAsked}`, { signal })
      return entry.map(({ resource }) => `${type}/${resource?.id}`)
    }),
  )
  return new Set(found.flat())
}
