/**
 * The batch and transaction interactions, `POST [base]`.
 *
 * https://hl7.org/fhir/R4/http.html#transaction
 */
import { setImmediate } from 'node:timers/promises'
import { openBundle } from '../../fhir/json/bundle-text.ts'
import { sentText } from '../../fhir/json/sent-text.ts'
import { FhirError } from '../../fhir/outcome.ts'
import type { Context, FhirRequest, FhirResponse } from '../interaction.ts'
import type { House } from '../route.ts'
import { transaction } from './transaction.ts'

/** @throws {FhirError} structure, invalid: the body is no bundle of type batch or transaction; tooLarge: too many entries */
export async function postBundle(request: FhirRequest, context: Context, house: House): Promise<FhirResponse> {
  const { sent = sentText(request.body) } = request
  if (sent.isAtEnd())
    throw new FhirError('structure', 'The body is empty. It must hold a Bundle as FHIR JSON.', {
      swedish: 'Innehållet är tomt. Det ska vara ett Bundle som FHIR JSON.',
    })
  const { bundleEntries, nestingDepth } = context.limits
  const options = { entries: bundleEntries, depth: nestingDepth, pause: () => setImmediate() }
  const { bundle, entries } = await openBundle(sent, options)
  if (bundle.resourceType !== 'Bundle') {
    throw new FhirError('invalid', 'Only a Bundle may be posted to the base. Post another resource to [base]/[type].')
  }
  const opened = { text: sent.whole, entries }
  if (bundle.type === 'transaction') return transaction(request, context, house, opened)
  if (bundle.type === 'batch') {
    const { batch } = await import('./batch.ts')
    return batch(request, context, house, opened)
  }
  throw new FhirError(
    'invalid',
    'Bundle.type must be batch or transaction; bundles of other types are not taken in here.',
    {
      spec: 'https://hl7.org/fhir/R4/http.html#transaction',
      expression: 'Bundle.type',
    },
  )
}
