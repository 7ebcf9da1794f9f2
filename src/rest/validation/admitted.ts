/** Whether a resource with errors may be stored after all: where it replaces one that had them already. */
import { FhirFaults, type Issue } from '../../fhir/outcome.ts'
import type { Stored } from '../../store/store.ts'
import { type Finding, isError, type Validation } from './validation.ts'

/**
 * What is to be said of a resource that may be stored in place of `before`. Enforcement never stands in the way of
 * mending: errors that the version before has too are no reason to refuse, and become warnings.
 *
 * @throws {FhirFaults} unprocessable: it has an error that the version before does not have, or there is none
 */
export async function admitted(
  { verdict, issues }: Finding,
  before: Stored | undefined,
  validation: Validation,
): Promise<readonly Issue[]> {
  if (verdict === 'fit') return issues
  if (verdict === 'unfit' || before === undefined || before.deleted) throw new FhirFaults('unprocessable', issues)
  const old = await validation.check(JSON.parse(before.content))
  if (!areAmong(issues.filter(isError), old.issues.filter(isError))) throw new FhirFaults('unprocessable', issues)
  return issues.map((issue) => (isError(issue) ? { ...issue, severity: 'warning' } : issue))
}

function areAmong(errors: readonly Issue[], others: readonly Issue[]): boolean {
  const left = new Map<string, number>()
  for (const key of others.map(keyOf)) left.set(key, (left.get(key) ?? 0) + 1)
  return errors.map(keyOf).every((key) => {
    const count = left.get(key) ?? 0
    left.set(key, count - 1)
    return count > 0
  })
}

/** The rule and the element, whichever of a list: where one of a list is taken away, the others move up. */
function keyOf({ expression = '', code, details }: Issue): string {
  const { rule, profile, element, slice } = details ?? {}
  return JSON.stringify([code, rule, profile, element, slice, expression.replaceAll(/\[\d+\]/g, '')])
}
