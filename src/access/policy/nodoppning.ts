/** The header by which a record is opened in an emergency (nödöppning): `Nodoppning: Patient/[id]; [reason]`. */
import type { Caller } from '../../fhir/caller.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { grantsFor } from './live-sights.ts'
import type { Policy } from './policy.ts'

const form = 'Send it as Nodoppning: Patient/[id]; [reason], what is not ASCII in the reason as percent-encoded UTF-8.'
const pattern = /^(Patient\/[A-Za-z0-9.-]{1,64})\s*;\s*([\x20-\x7e]*)$/

/** Characters of a reason. */
const least = 3
const most = 500

/**
 * Who asks, with what the header opens.
 *
 * @throws {FhirError} forbidden: a purpose, or nobody, that may open nothing; invalid: a header that is malformed, or
 *   gives no reason
 */
export function withNodoppning(caller: Caller, header: string, policy: Policy): Caller {
  if (caller.person === undefined) {
    throw new FhirError('forbidden', 'A record is opened in an emergency by a person, and the token names none.')
  }
  if (!grantsFor(caller.purpose, policy).has('nodoppning')) {
    const purposes = [...policy.grants.of].flatMap(([code, grants]) => (grants.has('nodoppning') ? [code] : []))
    throw new FhirError(
      'forbidden',
      `The purpose of the token does not let a record be opened in an emergency; that takes ${purposes.join(' or ')}.`,
    )
  }
  const [, patient, written] = pattern.exec(header.trim()) ?? []
  if (patient === undefined || written === undefined) {
    throw new FhirError('invalid', `The header Nodoppning cannot be read. ${form}`)
  }
  return { ...caller, nodoppning: { patient, reason: reasonOf(written) } }
}

/** @throws {FhirError} invalid: none, one too long, or one that is not encoded as it should be */
function reasonOf(written: string): string {
  const reason = decoded(written)?.trim()
  if (reason === undefined || /\p{Cc}/u.test(reason)) {
    throw new FhirError('invalid', `The reason in the header Nodoppning cannot be read. ${form}`)
  }
  if (reason.length < least || reason.length > most) {
    throw new FhirError('invalid', `The header Nodoppning needs a reason of ${least} to ${most} characters. ${form}`)
  }
  return reason
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
