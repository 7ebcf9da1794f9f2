/**
 * The `X-Provenance` header: who writes, and the Provenance that is stored with what is written.
 *
 * https://hl7.org/fhir/R4/provenance.html#header
 */

import type { Provenance, ProvenanceAgent, Reference } from '@medplum/fhirtypes'
import { type Caller, openCaller } from '../../fhir/caller.ts'
import { isObject } from '../../fhir/json/json-object.ts'
import { FhirError } from '../../fhir/outcome.ts'

const spec = 'https://hl7.org/fhir/R4/provenance.html#header'

export interface Origin {
  readonly caller: Caller
  /** JSON text without a target. */
  readonly provenance?: string
}

const open: Origin = { caller: openCaller }

/**
 * The caller whom the header names, and its text; the open caller where there is no header.
 *
 * @throws {FhirError} invalid: it is not the JSON of a Provenance with an agent and without a target.
 */
export function originOf(header: string | undefined): Origin {
  if (header === undefined) return open
  const text = utf8(header)
  const { target, ...provenance } = parsed(text)
  if (provenance.resourceType !== 'Provenance') throw wrong('holds no resource of the type Provenance')
  if (Array.isArray(target) ? target.length > 0 : target !== undefined)
    throw wrong('has a target, which the server sets')
  const agent = Array.isArray(provenance.agent) ? provenance.agent[0] : undefined
  if (!agent) throw wrong('names no agent')
  const targetless = target === undefined ? text.trim() : JSON.stringify(provenance)
  return { caller: callerOf(agent, provenance), provenance: targetless }
}

/** Node reads headers as Latin-1; a client that sends JSON means UTF-8. */
function utf8(header: string): string {
  return Buffer.from(header, 'latin1').toString('utf8')
}

function parsed(text: string): Partial<Provenance> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw wrong('is not JSON')
  }
  if (isObject(value)) return value
  throw wrong('is not a JSON object')
}

/** Who acts is a person (Practitioner), an assignment with its unit (PractitionerRole) or an organisation. */
function callerOf(agent: ProvenanceAgent, provenance: Partial<Provenance>): Caller {
  const who = referenceOf(agent.who)
  const type = typeIn(who)
  const isOrganization = type === 'Organization'
  const organization = referenceOf(agent.onBehalfOf) ?? (isOrganization ? who : undefined)
  const purpose = provenance.reason?.[0]?.coding?.[0]?.code
  return {
    kind: 'person',
    ...(who !== undefined && !isOrganization && { person: who }),
    ...(who !== undefined && type === 'PractitionerRole' && { assignment: who }),
    ...(organization !== undefined && { organization }),
    ...(typeof purpose === 'string' && { purpose }),
  }
}

/** The reference as it is, or the search that finds whom its identifier names; undefined where it names nobody. */
function referenceOf(named: Reference | undefined): string | undefined {
  const { reference, type, identifier } = named ?? {}
  if (typeof reference === 'string') return reference
  if (typeof type !== 'string' || typeof identifier?.value !== 'string') return undefined
  const system = typeof identifier.system === 'string' ? `${identifier.system}|` : ''
  return `${type}?identifier=${encodeURIComponent(`${system}${identifier.value}`)}`
}

/** The type of `…/Practitioner/1` and `Practitioner?identifier=…`. */
function typeIn(reference: string | undefined): string | undefined {
  return reference === undefined ? undefined : /(?:^|\/)([A-Za-z]+)(?:\/[^/?]+|\?.*)$/.exec(reference)?.[1]
}

function wrong(fault: string): FhirError {
  return new FhirError(
    'invalid',
    `The header X-Provenance ${fault}. Send a Provenance resource as JSON on one line, with an agent and without a target.`,
    { spec },
  )
}
