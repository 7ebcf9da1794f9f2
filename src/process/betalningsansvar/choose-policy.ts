/** Which policy a case follows: the one that is asked for, else that of its county, else the law's. */
import { FhirError } from '../../fhir/outcome.ts'
import type { LocalDate } from '../../routine/calendar.ts'
import type { FiledPolicy } from '../../routine/payment-policy.ts'

/** The policy in force on a date for a county; one that names the county counts before one that names none. */
export function policyFor(
  policies: readonly FiledPolicy[],
  lan: string | undefined,
  date: LocalDate,
): FiledPolicy | undefined {
  const inForce = policies.filter(({ effective: { start, end } }) => start <= date && date <= (end ?? date))
  const own = inForce.findLast(({ applies }) => lan !== undefined && applies.lan?.includes(lan))
  return own ?? inForce.findLast(({ applies }) => applies.lan === undefined) ?? policies[0]
}

/** The policy of a name in force on a date, else the first of that name. @throws {FhirError} invalid: there is none */
export function namedPolicy(policies: readonly FiledPolicy[], name: string, date: LocalDate): FiledPolicy {
  const versions = policies.filter(({ id }) => id === name)
  const found = versions.findLast(({ effective }) => effective.start <= date) ?? versions[0]
  if (found !== undefined) return found
  const known = [...new Set(policies.map(({ id }) => id))].join(', ')
  throw new FhirError('invalid', `There is no policy of that name. The parameter "policy" is one of ${known}.`)
}
