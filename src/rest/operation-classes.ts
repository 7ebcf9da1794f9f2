/** For whom each operation works: docs/security.md says what that asks of a caller. */
import type { OperationClass } from './need.ts'

/** By code. One that is not in the table works for the server itself, which asks most. */
export const operationClasses: Readonly<Record<string, OperationClass>> = {
  everything: 'caller',
  export: 'caller',
  arende: 'caller',
  validate: 'caller',
  snapshot: 'caller',
  expand: 'caller',
  lookup: 'caller',
  subsumes: 'caller',
  'validate-code': 'caller',
  'process-message': 'caller',
  document: 'document',
  meddelandeomslag: 'document',
  logg: 'log',
  fullstandighet: 'case',
  'medicinskt-ansvar': 'case',
  betalningsansvar: 'case',
  rutin: 'case',
  bemanning: 'case',
  statistik: 'population',
  'evaluate-measure': 'population',
  merge: 'server',
  status: 'subscription',
  events: 'subscription',
  resend: 'subscription',
  'signing-key': 'subscription',
  'get-ws-binding-token': 'subscription',
}

export function classOf(code: string): OperationClass {
  return (Object.hasOwn(operationClasses, code) ? operationClasses[code] : undefined) ?? 'server'
}
