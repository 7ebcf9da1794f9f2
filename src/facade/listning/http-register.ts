/**
 * A register of listings that is asked over HTTP, as a FHIR server: `POST [base]/Patient/_search` with an identifier
 * gives a Patient whose `generalPractitioner` bears the HSA-id of the unit. The number stands in the body, so that no
 * log or proxy keeps it with an address.
 *
 * https://hl7.org/fhir/R4/http.html#search
 */
import type { Bundle, Patient } from '@medplum/fhirtypes'
import { identifierSystems } from '../code/urls.ts'
import type { Listing, PatientNumber } from './register.ts'

/** A request to somebody else. */
export interface Outgoing {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Ends it: then `send` rejects. */
  readonly signal: AbortSignal
}

/** Sends a request; rejects where there is no answer. */
export type Send = (request: Outgoing) => Promise<{ readonly status: number; readonly text: string }>

/** Asks a register for one patient. Rejects where it gives no answer of use. */
export type AskListing = (
  patient: PatientNumber,
  signal: AbortSignal,
) => Promise<Exclude<Listing, { state: 'unknown' }>>

const hsaSystems: readonly string[] = [identifierSystems.hsaId, identifierSystems.hsaIdInera]

/** The question to the register at a base URL. */
export function httpQuestion(base: string, send: Send, clock: () => number): AskListing {
  return async ({ system, value }, signal) => {
    const body = new URLSearchParams({ identifier: `${system}|${value}`, _elements: 'generalPractitioner' }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/fhir+json' }
    const { status, text } = await send({ method: 'POST', url: `${base}/Patient/_search`, headers, body, signal })
    if (status !== 200) throw new Error(`The register of listings answered ${status}.`)
    const hsaId = unitIn(JSON.parse(text))
    return hsaId === undefined ? { state: 'unlisted', at: clock() } : { state: 'listed', hsaId, at: clock() }
  }
}

function unitIn(bundle: Bundle): string | undefined {
  if (bundle.resourceType !== 'Bundle') throw new Error('The register of listings answered no Bundle.')
  const patients = (bundle.entry ?? []).flatMap(({ resource }) =>
    resource?.resourceType === 'Patient' ? [resource as Patient] : [],
  )
  const units = patients.flatMap(({ generalPractitioner = [] }) => generalPractitioner)
  return units.find(({ identifier }) => hsaSystems.includes(identifier?.system ?? ''))?.identifier?.value
}
