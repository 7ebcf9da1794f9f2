/** Where a resource came from (ursprung): the own units of who created it, and all that they are part of. */
import type { Caller } from '../../fhir/caller.ts'
import { canonical } from '../../fhir/canonical.ts'
import type { Content } from './deed.ts'

export const ursprungUrl = `${canonical}/StructureDefinition/ursprung`

type Ursprung = Content & { readonly url: string; readonly valueReference?: { readonly reference?: string } }

/** The extensions that a resource bears. */
export function ursprungIn(resource: Content | undefined): readonly Ursprung[] {
  const { extension } = (resource?.meta ?? {}) as { readonly extension?: readonly Ursprung[] }
  return extension?.filter(({ url }) => url === ursprungUrl) ?? []
}

/** The organisations that they name: `Organization/1`. */
export function organizationsOfOrigin(resource: Content | undefined): readonly string[] {
  return ursprungIn(resource).flatMap(({ valueReference }) => valueReference?.reference ?? [])
}

/** Of what a caller creates; none where the directory does not know for whom it acts. */
export function ursprungOf({ acting }: Caller): readonly Ursprung[] {
  const organizations = new Set([...(acting?.own ?? []), ...(acting?.line ?? [])])
  return [...organizations].map((reference) => ({ url: ursprungUrl, valueReference: { reference } }))
}
