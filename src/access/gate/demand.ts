import type { Caller } from '../../fhir/caller.ts'
import { FhirError } from '../../fhir/outcome.ts'
import type { Permits } from '../scope/permits.ts'
import type { Letter } from '../scope/scope.ts'

/** What something takes: with a type, with any, or with all that there is. */
export interface Needed {
  readonly letters: readonly Letter[]
  readonly type?: string
  readonly ofAll?: true
}

/** @throws {FhirError} forbidden: no scope lets the caller do it; the message names one that would */
export function demandScopes(caller: Caller, permits: Permits, needs: readonly Needed[]): void {
  const missing = needs.find(({ letters, type, ofAll }) =>
    ofAll === true ? !permits.mayAll(letters) : !permits.may(letters, type),
  )
  if (missing === undefined) return
  const level = caller.person === undefined ? 'system' : 'user'
  const scope = `${level}/${missing.type ?? '*'}.${missing.letters.join('')}`
  const told = `Bearer realm="fhir", error="insufficient_scope", scope="${scope}"`
  throw new FhirError('forbidden', `The token does not allow this; it takes the scope ${scope}, or a wider one.`, {
    headers: { 'www-authenticate': told },
  })
}
