/**
 * The Provenance of a request: what it changed of patients, who did it, and why, as the token says it.
 *
 * https://hl7.org/fhir/R4/provenance.html
 */
import type { CodeableConcept, Provenance, ProvenanceEntity } from '@medplum/fhirtypes'
import type { Caller } from '../../fhir/caller.ts'
import { canonical } from '../../fhir/canonical.ts'
import { agentsOf } from './agents.ts'
import type { Content, Verb, Within } from './deed.ts'
import { demandSeen, type SeenNeeds } from './references.ts'
import type { Skriver } from './skriver.ts'
import { trackedIn } from './tracked.ts'

/** What a client may add to it, by the header `X-Provenance`: never who did it. */
type Added = Pick<Provenance, 'reason' | 'entity'>

const operations = 'http://terminology.hl7.org/CodeSystem/v3-DataOperation'
const reasons = 'http://terminology.hl7.org/CodeSystem/v3-ActReason'

/**
 * Its text; undefined where nothing of a patient was changed. `sent` is the text of the header, without a target.
 *
 * @throws {FhirFaults} unprocessable: an entity that the header names leads nowhere for the client
 */
export async function provenanceOf(
  within: Within,
  sent: string | undefined,
  { skriver, ...needs }: SeenNeeds & { readonly skriver: Skriver },
): Promise<string | undefined> {
  const { done, cases } = trackedIn(within.transaction)
  const changed = [...done].filter(([address]) => isTold(address, skriver))
  if (changed.length === 0) return undefined
  const added = sent === undefined ? {} : addedBy(sent)
  await demandSeen({ type: 'Provenance', after: added as Content }, within, needs)
  const target = await Promise.all(changed.map(async ([address]) => ({ reference: await versionOf(address, within) })))
  const now = new Date(within.now).toISOString()
  const { caller } = within.asked
  const [onlyCase, ...others] = cases
  const provenance: Omit<Provenance, 'meta'> = {
    resourceType: 'Provenance',
    // It names one case only, and one of several would be a guess.
    ...(onlyCase !== undefined && others.length === 0 && { extension: [caseLink(onlyCase)] }),
    target,
    occurredDateTime: now,
    recorded: now,
    ...reasonOf(caller, added),
    activity: activityOf(changed.map(([, verb]) => verb)),
    agent: agentsOf(caller),
    ...(added.entity && { entity: added.entity }),
  }
  return JSON.stringify(provenance)
}

function isTold(address: string, { rowOf }: Skriver): boolean {
  const [type = ''] = address.split('/')
  return type !== 'Provenance' && rowOf(type).isOfPatient
}

async function versionOf(address: string, within: Within): Promise<string> {
  const [type = '', id = ''] = address.split('/')
  const stored = await within.current(type, id)
  return stored === undefined ? address : `${address}/_history/${stored.version}`
}

function caseLink(id: string) {
  return {
    url: `${canonical}/StructureDefinition/arende`,
    valueReference: { reference: `EpisodeOfCare/${id}` },
  }
}

function addedBy(sent: string): Added {
  const { reason, entity } = JSON.parse(sent) as Partial<Provenance>
  return {
    ...(Array.isArray(reason) && { reason }),
    ...(Array.isArray(entity) && { entity: entity.map(withoutAgents) }),
  }
}

function withoutAgents({ agent: _, ...entity }: ProvenanceEntity): ProvenanceEntity {
  return entity
}

function reasonOf({ purpose }: Caller, { reason = [] }: Added): Pick<Provenance, 'reason'> {
  const own: CodeableConcept[] = purpose === undefined ? [] : [{ coding: [{ system: reasons, code: purpose }] }]
  const all = [...own, ...reason]
  return all.length === 0 ? {} : { reason: all }
}

/** What was done; of several things, each by its name. */
function activityOf(verbs: readonly Verb[]): CodeableConcept {
  const codes = [...new Set(verbs)].map((verb) => verb.toUpperCase())
  const [code] = codes
  return codes.length === 1 && code !== undefined
    ? { coding: [{ system: operations, code }] }
    : { text: codes.join(', ') }
}
