/** The statistics and the payment clock, handed what they need. Loaded when an operation is first asked for. */
import { fileURLToPath } from 'node:url'
import type { Operation } from '../fhir/operation.ts'
import { betalningsansvar } from '../process/betalningsansvar/operation.ts'
import { statistikOperations } from '../process/statistik/operations.ts'
import type { Context } from '../rest/interaction.ts'
import { loadPaymentPolicies } from '../routine/payment-policy-file.ts'
import { once } from './once.ts'
import type { WiredProcess } from './processes.ts'

const folder = fileURLToPath(new URL('../../profiles/rulebooks/betalningsansvar', import.meta.url))

interface Needs extends Pick<Context, 'parameters'> {
  readonly process: Pick<WiredProcess, 'store' | 'zone' | 'clock' | 'newId' | 'rules' | 'layers'>
}

/** Counts of persons from 1 below this are masked in municipalities and units. docs/decisions/0023-payment-clock.md */
const smallest = 5
/** How long one question may take. */
const limitMs = 60_000

/** Their operations. */
export function statisticsOperations({ process, parameters }: Needs): readonly Operation[] {
  const policies = once(() => loadPaymentPolicies(folder))
  const needs = { ...process, parameters, policies, smallest, limitMs }
  return [betalningsansvar(needs), ...statistikOperations(needs)]
}
