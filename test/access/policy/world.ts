/** A case with its parties, and what is about its patient; all of it synthetic. */
import { canonical } from '../../../src/fhir/canonical.ts'

type Json = Readonly<Record<string, unknown>>

export const ref = (reference: string) => ({ reference })
const extension = (id: string, value: object) => ({ url: `${canonical}/StructureDefinition/${id}`, ...value })
const episode = (id: string) => ({
  url: 'http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare',
  valueReference: ref(`EpisodeOfCare/${id}`),
})
const arende = (id: string) => extension('arende', { valueReference: ref(`EpisodeOfCare/${id}`) })
export const coded = (system: string, code: string) => ({
  coding: [{ system: `${canonical}/CodeSystem/${system}`, code }],
})

/** The HSA-id by which tokens name an organisation. */
export const hsa = (id: string) => `SE-${id}`

export function organization(id: string, type: string, partOf?: string): Json {
  return {
    ...{ resourceType: 'Organization', id, active: true, name: id, type: [coded('enhetstyp', type)] },
    identifier: [{ system: 'urn:oid:1.2.752.29.4.19', value: hsa(id) }],
    ...(partOf && { partOf: ref(`Organization/${partOf}`) }),
  }
}

/** Where something came from: an organisation and its line. */
export const from = (...ids: readonly string[]) => ({
  meta: { extension: ids.map((id) => extension('ursprung', { valueReference: ref(`Organization/${id}`) })) },
})

export const labelled = (...labels: readonly (readonly [system: string, code: string])[]) => ({
  meta: { security: labels.map(([system, code]) => ({ system, code })) },
})

export interface Participation {
  readonly of: string
  readonly ended?: boolean
}

export function parties(
  id: string,
  of: string,
  patient: string,
  ...members: readonly (string | Participation)[]
): Json {
  return {
    ...{ resourceType: 'CareTeam', id, status: 'active', extension: [episode(of)], subject: ref(`Patient/${patient}`) },
    category: [coded('processbegrepp', 'arendeparter')],
    participant: members
      .map((member) => (typeof member === 'string' ? { of: member } : member))
      .map((member: Participation) => ({
        role: [coded('partsroll', 'slutenvard')],
        member: ref(`Organization/${member.of}`),
        period: { start: '2026-01-01', ...(member.ended === true && { end: '2026-01-02' }) },
      })),
  }
}

export function theCase(id: string, patient: string, status = 'active'): Json {
  return { resourceType: 'EpisodeOfCare', id, status, patient: ref(`Patient/${patient}`) }
}

export const patientOf = (id: string, more: Json = {}): Json => ({ resourceType: 'Patient', id, ...more })

export function communication(id: string, patient: string, of?: string, more: Json = {}): Json {
  return {
    ...{ resourceType: 'Communication', id, status: 'completed', subject: ref(`Patient/${patient}`) },
    ...(of && { extension: [episode(of)] }),
    ...more,
  }
}

/** A record: what is seen with consent. */
export function observation(id: string, patient: string, of?: string, more: Json = {}): Json {
  return {
    ...{ resourceType: 'Observation', id, status: 'final', code: { text: 'x' }, subject: ref(`Patient/${patient}`) },
    ...(of && { extension: [episode(of)] }),
    ...more,
  }
}

/** Who did something in a case: it says of nobody whom it is about. */
export function traceOf(id: string, of: string, more: Json): Json {
  return {
    ...{ resourceType: 'Provenance', id, recorded: '2026-01-01T00:00:00Z', extension: [arende(of)], ...more },
    target: [ref('Communication/blocked/_history/1')],
    agent: [{ who: { display: 'x' } }],
  }
}

export function carePlan(id: string, patient: string, of: string): Json {
  return {
    ...{ resourceType: 'CarePlan', id, status: 'active', intent: 'plan', subject: ref(`Patient/${patient}`) },
    extension: [episode(of)],
  }
}

export interface Consented {
  readonly covers?: string
  readonly of?: string
  readonly status?: string
  readonly type?: string
  readonly ground?: string
  readonly period?: Json
}

const consentParts = {
  resourceType: 'Consent',
  scope: { text: 'x' },
  category: [{ text: 'x' }],
  policyRule: { text: 'x' },
}

export function consent(id: string, patient: string, given: Consented = {}): Json {
  const {
    covers = 'informationsoverforing',
    of,
    status = 'active',
    type = 'permit',
    ground = 'samtycke',
    period,
  } = given
  return {
    ...{ ...consentParts, id, status, patient: ref(`Patient/${patient}`) },
    extension: [
      extension('delningsgrund', { valueCode: ground }),
      extension('samtyckesomfattning', { valueCode: covers }),
      ...(of ? [arende(of)] : []),
    ],
    provision: { type, ...(period && { period }) },
  }
}

export interface Blocked {
  readonly codes?: readonly string[]
  readonly status?: string
}

/** A block around an organisation, of some kinds of information or of all. */
export function sparr(id: string, patient: string, around: string, given: Blocked = {}): Json {
  const { codes = [], ...more } = given
  return {
    ...{ ...consentParts, id, status: 'active', patient: ref(`Patient/${patient}`) },
    extension: [extension('sparrtyp', { valueCode: 'inre' })],
    provision: {
      type: 'deny',
      actor: [{ role: { text: 'x' }, reference: ref(`Organization/${around}`) }],
      ...(codes.length > 0 && {
        class: codes.map((code) => ({ system: `${canonical}/CodeSystem/informationstyp`, code })),
      }),
    },
    ...more,
  }
}

export const measureReport = (id: string, more: Json = {}): Json => ({
  ...{
    resourceType: 'MeasureReport',
    id,
    status: 'complete',
    type: 'summary',
    measure: 'urn:x',
    period: { start: '2026' },
  },
  ...more,
})

/** A region and a municipality with their units, and another region. */
export const directory: readonly Json[] = [
  organization('region', 'vardgivare'),
  organization('avd', 'avdelning', 'region'),
  organization('vc', 'vardcentral', 'region'),
  organization('kommun', 'vardgivare'),
  organization('kpv', 'kommunal-primarvard', 'kommun'),
  organization('soc', 'socialtjanst', 'kommun'),
  organization('region2', 'vardgivare'),
  organization('vc2', 'vardcentral', 'region2'),
]
