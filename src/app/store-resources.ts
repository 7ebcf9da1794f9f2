/** Stores resources of the server's own. */
import type { Resource } from '@medplum/fhirtypes'
import { systemCaller } from '../fhir/caller.ts'
import { dispatch } from '../rest/dispatch.ts'
import type { Context, FhirRequest } from '../rest/interaction.ts'

/** Stores them under their ids, all or none; what is the same makes no new version. */
export async function storeResources(
  resources: readonly (Resource & { readonly id: string })[],
  context: Context,
  base: string,
): Promise<void> {
  const entry = resources.map((resource) => ({
    resource,
    request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
  }))
  const request: FhirRequest = {
    method: 'POST',
    path: [],
    query: [],
    headers: { 'content-type': 'application/fhir+json', prefer: 'return=minimal' },
    body: JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry }),
    caller: systemCaller,
    base,
  }
  await dispatch(request, context)
}
