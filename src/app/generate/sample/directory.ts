/** Organisations, inboxes and personnel of a region's care: what a directory (HSA) would hold. */
import { type Keyed, ref } from './bundle.ts'
import { concept, extensions, systems } from './codes.ts'

export interface Unit {
  readonly key: string
  readonly hsaId: string
  readonly name: string
  /** `region` or `kommun`. */
  readonly huvudman: 'region' | 'kommun'
  readonly type: 'vardgivare' | 'avdelning' | 'vardcentral' | 'kommunal-primarvard' | 'socialtjanst' | 'rehab'
  readonly partOf?: string
  /** Kommunkod by SCB. */
  readonly kommun?: string
}

const byHsaId = (hsaId: string) => ({
  identifier: [{ system: systems.hsaId, value: hsaId }],
  search: `identifier=${systems.hsaId}|${hsaId}`,
})

export function organization({ key, hsaId, name, huvudman, type, partOf, kommun }: Unit): Keyed {
  const { identifier, search } = byHsaId(hsaId)
  const isProvider = type === 'vardgivare'
  const resource = {
    resourceType: 'Organization',
    extension: [
      { url: extensions.huvudman, valueCode: huvudman },
      ...(kommun ? [{ url: extensions.kommun, valueCoding: { system: systems.kommun, code: kommun } }] : []),
    ],
    identifier: [
      ...identifier,
      ...(isProvider ? [{ system: systems.organisationsnummer, value: hsaId.slice(2, 12) }] : []),
    ],
    active: true,
    type: [concept(systems.enhetstyp, type)],
    name,
    ...(partOf && { partOf: ref(partOf) }),
  }
  return { key, search, profile: isProvider ? 'vardgivare' : 'vardenhet', resource }
}

export interface Inbox {
  readonly key: string
  readonly hsaId: string
  readonly name: string
  readonly type: 'huvudinkorg' | 'kontaktpunkt' | 'trygghetscentral' | 'kpv-24-7'
  readonly providedBy: string
  readonly phone: string
  readonly availableTime: readonly object[]
  /** When the telephone is answered; absent: when the inbox is watched. */
  readonly telephone?: readonly WeeklyTime[]
  /** Key of the inbox that stands in outside the hours. */
  readonly replacedBy?: string
  /** Kommunkod by SCB. */
  readonly kommun?: string
}

/** As an element of availableTime. */
export interface WeeklyTime {
  readonly daysOfWeek: readonly string[]
  readonly availableStartTime: string
  readonly availableEndTime: string
}

export const allHours = [{ daysOfWeek: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], allDay: true }]

export const weekdays = (start: string, end: string): WeeklyTime => ({
  daysOfWeek: ['mon', 'tue', 'wed', 'thu', 'fri'],
  availableStartTime: start,
  availableEndTime: end,
})

export const weekend = (start: string, end: string): WeeklyTime => ({
  daysOfWeek: ['sat', 'sun'],
  availableStartTime: start,
  availableEndTime: end,
})

/** The extension telefontid. */
const telephoneTime = ({ daysOfWeek, availableStartTime, availableEndTime }: WeeklyTime) => ({
  url: extensions.telefontid,
  extension: [
    ...daysOfWeek.map((valueCode) => ({ url: 'dag', valueCode })),
    { url: 'start', valueTime: availableStartTime },
    { url: 'slut', valueTime: availableEndTime },
  ],
})

export function inbox({ key, hsaId, name, type, providedBy, phone, availableTime, ...more }: Inbox): Keyed {
  const { identifier, search } = byHsaId(hsaId)
  const { telephone, replacedBy, kommun } = more
  const extension = [
    ...(kommun ? [{ url: extensions.kommun, valueCoding: { system: systems.kommun, code: kommun } }] : []),
    ...(replacedBy ? [{ url: extensions.ersattandeInkorg, valueReference: ref(replacedBy) }] : []),
  ]
  const resource = {
    resourceType: 'HealthcareService',
    ...(extension.length > 0 && { extension }),
    identifier,
    active: true,
    providedBy: ref(providedBy),
    type: [concept(systems.enhetstyp, type)],
    name,
    telecom: [
      { ...(telephone && { extension: telephone.map(telephoneTime) }), system: 'phone', value: phone, use: 'work' },
    ],
    availableTime,
  }
  return { key, search, profile: 'kontaktpunkt', resource }
}

export interface Person {
  readonly key: string
  readonly hsaId: string
  readonly given: string
  readonly family: string
  readonly organization: string
  readonly role: string
  readonly phone: string
  /** Key of the inbox that the person watches, and when. */
  readonly watches?: { readonly service: string; readonly availableTime: readonly WeeklyTime[] }
}

/** A Practitioner and the PractitionerRole `key` in which the person works. */
export function personnel({ key, hsaId, given, family, organization, role, phone, watches }: Person): Keyed[] {
  const person = byHsaId(hsaId)
  const assignment = byHsaId(`${hsaId}U`)
  const telecom = [{ system: 'phone', value: phone, use: 'work' }]
  return [
    {
      key: `${key}-person`,
      search: person.search,
      profile: 'swedish-practitioner',
      resource: {
        resourceType: 'Practitioner',
        identifier: person.identifier,
        active: true,
        name: [{ given: [given], family }],
      },
    },
    {
      key,
      search: assignment.search,
      profile: 'medarbetaruppdrag',
      resource: {
        resourceType: 'PractitionerRole',
        identifier: assignment.identifier,
        active: true,
        practitioner: ref(`${key}-person`),
        organization: ref(organization),
        code: [concept(systems.partsroll, role)],
        ...(watches && { healthcareService: [ref(watches.service)] }),
        telecom,
        ...(watches && { availableTime: watches.availableTime }),
      },
    },
  ]
}
