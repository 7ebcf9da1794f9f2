/** `Subscription/[id]/$signing-key`: by what a receiver tells that a notification is ours. */
import type { Parameters } from '@medplum/fhirtypes'
import type { Operation } from '../../fhir/operation.ts'
import type { Store } from '../../store/store.ts'
import { demandOwn, demandSubscription } from './demand-subscription.ts'

interface Needs {
  readonly store: Store
  readonly keyOf: (subscriptionId: string) => Promise<string>
}

/** @throws {FhirError} notFound, deleted: the Subscription; forbidden: it is somebody else's */
export function runSigningKey({ store, keyOf }: Needs): Operation['run'] {
  return async (request) => {
    const { request: asked } = await demandSubscription(store, request)
    demandOwn(request, asked)
    const content: Parameters = {
      resourceType: 'Parameters',
      parameter: [
        { name: 'key', valueString: await keyOf(asked.id) },
        { name: 'algorithm', valueCode: 'hmac-sha256' },
        { name: 'header', valueString: 'X-Vardbro-Signature' },
      ],
    }
    return { status: 200, headers: { 'cache-control': 'no-store' }, content }
  }
}
