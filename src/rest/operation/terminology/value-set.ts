/** The value set that an operation is about. */
import type { ValueSet } from '@medplum/fhirtypes'
import type { OperationRequest } from '../../../fhir/operation.ts'
import { FhirError } from '../../../fhir/outcome.ts'
import { shownUrl } from '../../../fhir/shown-url.ts'
import type { Terminology } from '../../../profile/terminology/terminology.ts'
import type { ValueSetIndex } from '../../../profile/terminology/value-set.ts'
import type { Store } from '../../../store/store.ts'
import type { Asked } from './asked.ts'
import { instanceOf } from './code-system.ts'

/** Which value set is meant: a resource, or a canonical URL. */
export type Meant = { readonly resource: ValueSet } | { readonly canonical: string }

/** @throws {FhirError} invalid: none is named; notFound, deleted: the one that the operation is called on */
export async function meant(request: OperationRequest, asked: Asked, store: Pick<Store, 'read'>): Promise<Meant> {
  const resource = (await instanceOf<ValueSet>(request, store)) ?? asked.resource<ValueSet>('valueSet', 'ValueSet')
  if (resource !== undefined) return { resource }
  const [url, version] = [asked.text('url'), asked.text('valueSetVersion')]
  if (url !== undefined) return { canonical: version === undefined ? url : `${url}|${version}` }
  throw new FhirError(
    'invalid',
    'Which value set is meant? Give its canonical URL as `url`, post it as `valueSet`, or call the operation on ValueSet/[id].',
    { spec: 'https://hl7.org/fhir/R4/valueset-operations.html' },
  )
}

/** @throws {FhirError} notFound: no value set of this URL is held; unprocessable: it is broken */
export function demandValueSet(known: Terminology, of: Meant): ValueSetIndex {
  if ('resource' in of) return known.inline(of.resource)
  const found = known.valueSet(of.canonical)
  if (found !== undefined) return found
  throw new FhirError(
    'notFound',
    `This server holds no value set ${shownUrl(of.canonical)}. Store it as a ValueSet, or post it.`,
  )
}
