/** The resources of Bundles that were sent, or are to be: each under its type and id, with references that lead to these. */
import type { Bundle, BundleEntry, Resource } from '@medplum/fhirtypes'
import { canonical } from '../../fhir/canonical.ts'
import { FhirError } from '../../fhir/outcome.ts'

type Identified = Resource & { identifier?: unknown }

/** A resource with the names by which others may refer to it. */
interface Named {
  readonly resource: Resource
  readonly address: string
  readonly names: readonly string[]
}

/**
 * The resources of Bundles in their order; of one that comes again the last version counts, in the first one's place.
 *
 * References by `urn:uuid`, by criteria (`Patient?identifier=…`), with a version or a server before them become
 * `Type/id`. What a Bundle deletes is left out.
 *
 * @throws {FhirError} invalid: an entry has no resource type
 */
export function resourcesOf(bundles: readonly Bundle[]): readonly Resource[] {
  const byAddress = new Map<string, Named>()
  const addresses = new Map<string, string>()
  for (const [at, bundle] of bundles.entries()) {
    for (const [index, entry] of (bundle.entry ?? []).entries()) {
      if (entry.resource === undefined) continue
      const named = namedOf(entry, entry.resource, { addresses, otherwise: `${at + 1}-${index + 1}` })
      for (const name of named.names) addresses.set(name, named.address)
      byAddress.set(named.address, named)
    }
  }
  return [...byAddress.values()].map(({ resource }) => rereferenced(resource, addresses))
}

interface Known {
  readonly addresses: ReadonlyMap<string, string>
  /** The id of a resource that has none. */
  readonly otherwise: string
}

function namedOf({ fullUrl, request }: BundleEntry, resource: Resource, { addresses, otherwise }: Known): Named {
  const type = resource.resourceType
  if (typeof type !== 'string') {
    throw new FhirError('invalid', `Entry ${otherwise} of the Bundle has no resourceType; expected a FHIR resource.`)
  }
  const criteria = request?.url?.includes('?') ? [request.url] : []
  const names = [...(fullUrl ? [fullUrl] : []), ...criteria, ...identifierNames(type, resource)]
  const known = names.map((name) => addresses.get(name)).find((address) => address?.startsWith(`${type}/`))
  const id = known?.slice(type.length + 1) ?? resource.id ?? uuidIn(fullUrl) ?? otherwise
  return { resource: { ...resource, id }, address: `${type}/${id}`, names }
}

const uuidIn = (url: string | undefined): string | undefined => url?.match(/^urn:uuid:([A-Za-z0-9.-]{1,64})$/)?.[1]

/** `Patient?identifier=system|value` for each of its identifiers. */
function identifierNames(type: string, { identifier }: Identified): readonly string[] {
  return [identifier ?? []].flat().flatMap((one: { system?: string; value?: string }) => {
    if (one.value === undefined) return []
    return [`${type}?identifier=${one.system ?? ''}|${one.value}`]
  })
}

function rereferenced(resource: Resource, addresses: ReadonlyMap<string, string>): Resource {
  return JSON.parse(JSON.stringify(resource), (name, value: unknown) =>
    name === 'reference' && typeof value === 'string' ? addressed(value, addresses) : value,
  )
}

const local = /(?:^|\/)([A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64})(?:\/_history\/[A-Za-z0-9.-]{1,64})?$/

/** `Type/id`, or the reference as it was where it leads to none of these. */
function addressed(reference: string, addresses: ReadonlyMap<string, string>): string {
  const known = addresses.get(reference)
  if (known !== undefined) return known
  return reference.startsWith(`${canonical}/`) ? reference : (local.exec(reference)?.[1] ?? reference)
}
