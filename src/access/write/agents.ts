/** Who is behind a write, by its token alone: as agents of a Provenance. */
import type { CodeableConcept, Provenance, ProvenanceAgent, Reference } from '@medplum/fhirtypes'
import type { Caller } from '../../fhir/caller.ts'
import { canonical } from '../../fhir/canonical.ts'
import { FhirError } from '../../fhir/outcome.ts'
import { type NamedReference, namedReference } from '../named.ts'
import { addressIn, type Content } from './deed.ts'

/** By what a client of the file, or of an issuer, is known. */
const clientSystem = `${canonical}/identifier/klient`
const system = 'http://terminology.hl7.org/CodeSystem/provenance-participant-type'

const kind = (code: string): CodeableConcept => ({ coding: [{ system, code }] })

/**
 * The author: the person, and the assignment under which it acts, else the organisation; on behalf of its unit. The
 * custodian: the organisation. The composer: the program.
 */
export function agentsOf(caller: Caller): ProvenanceAgent[] {
  const { person, assignment, organization, client } = caller
  const unit = unitOf(caller)
  const custodian = organization === undefined ? unit : who(organization)
  const authors = [...new Set([person, assignment].flatMap((one) => one ?? []))].map(who)
  const onBehalfOf = unit && { onBehalfOf: unit }
  const author = authors.map((one) => ({ type: kind('author'), who: one, ...onBehalfOf }))
  return [
    ...author,
    ...(author.length === 0 && unit ? [{ type: kind('author'), who: unit }] : []),
    ...(custodian ? [{ type: kind('custodian'), who: custodian }] : []),
    ...(client === undefined ? [] : [{ type: kind('composer'), who: program(client) }]),
  ]
}

/** The unit of the token, else its organisation; by its address, where the directory knows it as one. */
function unitOf({ unit, organization, acting }: Caller): Reference<never> | undefined {
  const said = unit ?? organization
  const [own, ...others] = acting?.own ?? []
  if (own !== undefined && others.length === 0) return { ...(said && namedReference(said)), reference: own } as never
  return said === undefined ? undefined : who(said)
}

const who = (said: string) => namedReference(said) as Reference<never>

function program(client: string): Reference<never> {
  return { type: 'Device' as never, identifier: { system: clientSystem, value: client }, display: client }
}

/** @throws {FhirError} forbidden: a Provenance of a client names an agent that is none of those of its token */
export function demandOwnAgents(provenance: Content, caller: Caller): void {
  const { agent = [] } = provenance as unknown as Partial<Provenance>
  const own = ownReferences(caller)
  const named = agent.flatMap(({ who: one, onBehalfOf }) => [one ?? {}, ...(onBehalfOf ? [onBehalfOf] : [])])
  if (named.every((one) => own.some((other) => isSame(one as NamedReference, other)))) return
  throw new FhirError(
    'forbidden',
    'Provenance.agent names somebody whom the token does not name. Who writes is known by the token, and the server says it of each write; leave this out, or name the person, unit and organisation of the token.',
    {
      expression: 'Provenance.agent',
      rule: 'sparbarhet-av-token',
      swedish:
        'Provenance.agent anger någon som token inte anger. Vem som skriver framgår av token, och servern anger det för varje skrivning; utelämna detta, eller ange den person, enhet och organisation som token anger.',
    },
  )
}

function ownReferences({ person, assignment, unit, organization, acting, client }: Caller): readonly NamedReference[] {
  const said = [person, assignment, unit, organization, ...(acting?.own ?? [])]
  return [...said.flatMap((one) => one ?? []).map(namedReference), ...(client === undefined ? [] : [program(client)])]
}

function isSame(one: NamedReference, other: NamedReference): boolean {
  if (one.reference !== undefined) return addressIn(one.reference) === (other.reference ?? '')
  const { system: of, value } = one.identifier ?? {}
  return value !== undefined && value === other.identifier?.value && of === other.identifier.system
}
