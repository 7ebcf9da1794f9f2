/** Findings as tests want them. */
import type { Finding } from '../../../src/console/arende/finding.ts'

/** A finding of a step of the hospital in its stay that waits. */
export function finding(given: Partial<Finding> & { readonly rule: string }): Finding {
  return {
    title: given.rule,
    state: 'pending',
    phase: 'vardtid',
    actor: 'slutenvard',
    owners: [],
    evidence: [],
    missing: [],
    explanation: '',
    isAssumption: false,
    layer: 'https://vardbro.example/fhir/PlanDefinition/a|1',
    source: '',
    requirements: [],
    ...given,
  }
}
