/** Documents, observations and consent of a case. */
import { type Keyed, ref } from './bundle.ts'
import { arende, episode, identified } from './case.ts'
import { concept, extensions, systems } from './codes.ts'

/** A section of a document: its code, title and text. */
type Section = readonly [code: object, title: string, text: string]

/** A document with its sections. */
export function document(of: {
  readonly scenario: string
  readonly key: string
  readonly type: readonly [code: string, display: string]
  readonly title: string
  readonly date: string
  readonly author: string
  readonly sections: readonly Section[]
  readonly profile: 'epikris' | 'utokad-medicinsk-vardplan' | 'patientinformation' | 'avslutssammanfattning'
}): Keyed {
  const { identifier, search } = identified(systems.uuid, `${of.scenario}/${of.key}`)
  const resource = {
    resourceType: 'Composition',
    extension: [arende],
    identifier: identifier[0],
    status: 'final',
    type: concept('http://loinc.org', ...of.type),
    subject: ref('patient'),
    ...(of.profile !== 'avslutssammanfattning' && { encounter: ref('vardtillfalle') }),
    date: of.date,
    author: [ref(of.author)],
    title: of.title,
    section: of.sections.map(([code, title, text]) => ({
      title,
      code,
      text: { status: 'additional', div: `<div xmlns="http://www.w3.org/1999/xhtml"><p>${text}</p></div>` },
    })),
  }
  return { key: of.key, search, profile: of.profile, resource }
}

/** A measured or judged fact; what is no vital sign has the category of a survey. */
export function observation(of: {
  readonly scenario: string
  readonly key: string
  readonly profile: 'vitalparameter' | 'blodtryck' | 'egenvardsbedomning' | 'social-status'
  readonly code: readonly [system: string, code: string, display: string]
  readonly effective: string
  readonly performer: string
  readonly value: object
  /** It belongs to the patient and to no case. */
  readonly outside?: boolean
}): Keyed {
  const { identifier, search } = identified(systems.uuid, `${of.scenario}/${of.key}`)
  const resource = {
    resourceType: 'Observation',
    ...(!of.outside && { extension: [episode] }),
    identifier,
    status: 'final',
    category: [concept('http://terminology.hl7.org/CodeSystem/observation-category', categories[of.profile])],
    code: concept(...of.code),
    subject: ref('patient'),
    effectiveDateTime: of.effective,
    performer: [ref(of.performer)],
    ...of.value,
  }
  return { key: of.key, search, profile: of.profile, resource }
}

const categories = {
  vitalparameter: 'vital-signs',
  blodtryck: 'vital-signs',
  egenvardsbedomning: 'survey',
  'social-status': 'social-history',
}

/** The patient's consent to sharing. */
export function consent(scenario: string, dateTime: string, organization: string): Keyed {
  const { identifier, search } = identified(systems.uuid, `${scenario}/samtycke`)
  const resource = {
    resourceType: 'Consent',
    extension: [
      arende,
      { url: extensions.samtyckesform, valueCode: 'muntligt' },
      { url: extensions.delningsgrund, valueCode: 'samtycke' },
      { url: extensions.samtyckesomfattning, valueCode: 'informationsoverforing' },
    ],
    identifier,
    status: 'active',
    scope: concept('http://terminology.hl7.org/CodeSystem/consentscope', 'patient-privacy'),
    category: [concept('http://loinc.org', '59284-0', 'Consent Document')],
    patient: ref('patient'),
    dateTime,
    organization: [ref(organization)],
    policyRule: concept(systems.rattsligGrund, 'osl-25', 'Offentlighets- och sekretesslag (2009:400), 25 kap.'),
    provision: {
      type: 'permit',
      purpose: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'TREAT' }],
    },
  }
  return { key: 'samtycke', search, profile: 'samtycke', resource }
}
