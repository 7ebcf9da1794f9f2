import type { ServerProcess } from '../bench/processes.ts'

/** Stores a resource under its id. @throws {Error} it is refused */
export async function put({ origin }: Pick<ServerProcess, 'origin'>, resource: object): Promise<void> {
  const { resourceType, id } = resource as { resourceType: string; id: string }
  const response = await fetch(`${origin}/fhir/${resourceType}/${id}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/fhir+json' },
    body: JSON.stringify(resource),
  })
  const text = await response.text()
  if (response.status >= 300) throw new Error(`${resourceType}/${id} was answered ${response.status}: ${text}`)
}
