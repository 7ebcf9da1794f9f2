/** Validation of what is written, handed what it needs: stored definitions, those of this project, and the log. */

import { createFhirPathEvaluator, type FhirPathEvaluator } from '../fhir/fhirpath/evaluator.ts'
import type { StoredCanonicals } from '../rest/canonical/stored-canonicals.ts'
import type { Log } from '../rest/door/log.ts'
import type { Gauge } from '../rest/door/metrics.ts'
import { createDefinitionsInUse, type DefinitionsInUse } from '../rest/validation/definitions-in-use.ts'
import type { ValidationMode } from '../rest/validation/mode.ts'
import type { Means } from '../rest/validation/period.ts'
import { createValidation, isError, type Validation } from '../rest/validation/validation.ts'
import { asSystem } from '../store/as-system.ts'

interface Needs extends Pick<Means, 'builtIn'> {
  readonly mode: ValidationMode
  readonly log: Log
  readonly canonicals: StoredCanonicals
}

interface Wired {
  readonly validation: Validation
  readonly definitionsInUse: DefinitionsInUse
  readonly gauges: readonly Gauge[]
}

/** The validation of a server. */
export function wireValidation({ mode, log, canonicals, builtIn }: Needs): Wired {
  const evaluator = createFhirPathEvaluator()
  const definitionsInUse = createDefinitionsInUse({
    canonicals,
    query: asSystem,
    builtIn,
    evaluator,
  })
  const validation = createValidation({ mode, definitions: definitionsInUse, note: noting(log) })
  return { validation, definitionsInUse, gauges: [fallbackGauge(evaluator)] }
}

function fallbackGauge(evaluator: FhirPathEvaluator): Gauge {
  return {
    name: 'fhirpath_fallback_total',
    grows: true,
    help: 'Invariants of profiles that our FHIRPath compiler does not know, given to the reference implementation.',
    read: () => evaluator.fallbacks,
  }
}

/** The most errors of a resource that a line of the log names. */
const mostNamed = 20

/** Logs rules and elements, which tell nothing of a person. */
function noting(log: Log): Parameters<typeof createValidation>[0]['note'] {
  return (type, issues) => {
    const errors = issues.filter(isError)
    const named = errors.slice(0, mostNamed).map(({ expression, details }) => `${details?.rule} ${expression}`)
    log.warn({ event: 'invalid-resource', type, errors: errors.length, named })
  }
}
