/** What a draft of each type says beside what the rule asks: whose it is, of whom, when, in which case. */
import type { Extension, Reference, Resource } from '@medplum/fhirtypes'
import type { Coded, Wanted } from './conditions.ts'

export interface CaseContext {
  readonly caseId: string
  /** `Patient/1` */
  readonly patient: string
  /** `Encounter/1`: the stay in hospital. */
  readonly stay?: string
  /** Who has the step, `Organization/1`. */
  readonly owner?: string
  /** Others who take part in the case. */
  readonly parties: readonly string[]
  /** People of the parties who may be named. */
  readonly people: readonly Person[]
  /** What belongs to the case. */
  readonly members: readonly Resource[]
  /** The instant of the draft, as it is written. */
  readonly now: string
}

export interface Person {
  /** `PractitionerRole/1` */
  readonly reference: string
  /** `Organization/1` */
  readonly organization: string
}

type Content = Record<string, unknown>
type Completion = (of: CaseContext, wanted: Wanted) => Content

const structure = 'https://vardbro.example/fhir/StructureDefinition'
const episodeLink = 'http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare'
const ref = (reference: string): Reference => ({ reference })
/** Where somebody must write. */
const toWrite = 'Skriv här.'

/** The resource; one that exists already, of which there is one in a case, with its id and version. */
export function completed(type: string, wanted: Wanted, of: CaseContext): Resource {
  const existing = of.members.find(
    (it) => it.resourceType === type && (type === 'EpisodeOfCare' || `${type}/${it.id}` === of.stay),
  )
  if (existing !== undefined) return amended(existing, wanted)
  const made: Content = { resourceType: type, ...linked(type, of, wanted), ...Object.fromEntries(plain(wanted)) }
  for (const one of wanted.codes) setCoded(made, type, one)
  const own = completions[type]?.(of, wanted) ?? {}
  return merged(own, made) as unknown as Resource
}

/** The values that are elements by themselves. */
const plain = ({ values }: Wanted) => [...values].filter(([path]) => !path.includes('.'))

function amended(existing: Resource, { extensions }: Wanted): Resource {
  const { extension = [] } = existing as { extension?: Extension[] }
  const others = extension.filter(({ url }) => !extensions.has(url))
  const added = [...extensions].map(([url, valueCode]) => ({ url, valueCode }))
  return { ...existing, extension: [...others, ...added] } as Resource
}

/** Types that HL7's extension may stand in; the others take our own. */
const byEpisode: ReadonlySet<string> = new Set([
  'CarePlan',
  'CareTeam',
  'Communication',
  'Condition',
  'DeviceRequest',
  'Observation',
  'Procedure',
  'ServiceRequest',
])

function linked(type: string, { caseId, owner }: CaseContext, { extensions, present }: Wanted): Content {
  const ofCase = ref(`EpisodeOfCare/${caseId}`)
  if (type === 'Encounter') return { episodeOfCare: [ofCase] }
  const added: Extension[] = [...extensions].map(([url, valueCode]) => ({ url, valueCode }))
  if (present.has('organisator') && isRole(owner))
    added.push({ url: `${structure}/organisator`, valueReference: ref(owner) })
  return {
    extension: [{ url: byEpisode.has(type) ? episodeLink : `${structure}/arende`, valueReference: ofCase }, ...added],
  }
}

const isRole = (reference: string | undefined): reference is string =>
  reference?.startsWith('PractitionerRole/') ?? false

/** Elements that repeat. */
const lists: ReadonlySet<string> = new Set([
  'category',
  'serviceType',
  'role',
  'participant',
  'reasonCode',
  'performerType',
  'topic',
])

function setCoded(made: Content, type: string, { path, system, code }: Coded): void {
  const segments = path.split('.')
  const last = segments.pop() ?? ''
  // A section has one code: each that is asked for is a section of its own.
  if (segments[0] === 'section') {
    made.section = [...((made.section as Content[]) ?? []), { code: { coding: [{ system, code }] } }]
    return
  }
  let at = made
  for (const segment of segments) at = stepInto(at, segment)
  const concept = { coding: [{ system, code }] }
  if (!isList(type, last)) at[last] ??= concept
  else at[last] = [...((at[last] as unknown[]) ?? []), concept]
}

const isList = (type: string, element: string) =>
  lists.has(element) &&
  !(type === 'Composition' && element === 'type') &&
  !(type === 'Communication' && element === 'topic')

function stepInto(at: Content, segment: string): Content {
  const found = (lists.has(segment) ? (at[segment] as Content[] | undefined)?.[0] : at[segment]) as Content | undefined
  if (found !== undefined) return found
  const made: Content = {}
  at[segment] = lists.has(segment) ? [made] : made
  return made
}

const completions: Readonly<Record<string, Completion>> = {
  CareTeam: ({ patient, owner, people, now }, { codes }) => ({
    ...(codes.some(({ system }) => system.endsWith('kv_typ_av_fast_kontakt')) && {
      category: [
        {
          coding: [{ system: 'https://fhir.inera.se/ig/careteam/CodeSystem/typ-av-careteam-cs', code: 'fast-kontakt' }],
        },
      ],
    }),
    subject: ref(patient),
    period: { start: now },
    participant: [{ member: memberOf(people.find(({ organization }) => organization === owner)) }],
    ...(owner !== undefined && { managingOrganization: [ref(owner)] }),
  }),
  Communication: ({ patient, owner, stay, parties, now, members }, { present, codes }) => ({
    ...(present.has('inResponseTo') && { inResponseTo: firstMessage(members) }),
    priority: 'routine',
    subject: ref(patient),
    ...(stay !== undefined && codes.every(({ code }) => code !== 'utanfor-vardtillfalle') && { encounter: ref(stay) }),
    sent: now,
    recipient: parties.filter((one) => one !== owner).map(ref),
    ...(owner !== undefined && { sender: ref(owner) }),
    payload: [{ contentString: toWrite }],
  }),
  Task: ({ caseId, patient, owner, now }) => ({
    intent: 'order',
    focus: ref(`EpisodeOfCare/${caseId}`),
    for: ref(patient),
    authoredOn: now,
    lastModified: now,
    ...(owner !== undefined && { owner: ref(owner) }),
  }),
  CarePlan: ({ patient, owner, stay, now, parties }, { present }) => ({
    intent: 'plan',
    description: toWrite,
    subject: ref(patient),
    ...(stay !== undefined && { encounter: ref(stay) }),
    created: now,
    ...(owner !== undefined && { author: ref(owner) }),
    contributor: parties.map(ref),
    ...(present.has('activity') && {
      activity: [
        {
          detail: {
            status: 'scheduled',
            description: toWrite,
            ...(owner !== undefined && { performer: [ref(owner)] }),
          },
        },
      ],
    }),
  }),
  Appointment: ({ patient, owner, people, now }) => ({
    start: now,
    end: new Date(Date.parse(now) + 3_600_000).toISOString(),
    participant: [patient, ...new Set([owner, ...oneOfEach(people)].filter(isRole))].map((one) => ({
      actor: ref(one),
      status: 'accepted',
    })),
  }),
  Consent: ({ patient, owner, now }, { values }) => ({
    scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }] },
    category: [{ coding: [{ system: 'http://loinc.org', code: '59284-0' }] }],
    patient: ref(patient),
    dateTime: now,
    ...(owner !== undefined && { organization: [ref(owner)] }),
    policyRule: { text: toWrite },
    provision: { type: values.get('provision.type') ?? 'permit' },
  }),
  Composition: ({ patient, owner, now }) => ({
    subject: ref(patient),
    date: now,
    ...(owner !== undefined && { author: [ref(owner)] }),
    title: toWrite,
    section: [
      {
        title: toWrite,
        text: { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml">${toWrite}</div>` },
      },
    ],
  }),
  List: ({ patient, owner, now }) => ({
    mode: 'working',
    title: toWrite,
    subject: ref(patient),
    date: now,
    ...(owner !== undefined && { source: ref(owner) }),
  }),
  ServiceRequest: ({ patient, owner, now, parties }) => ({
    subject: ref(patient),
    authoredOn: now,
    ...(owner !== undefined && { requester: ref(owner) }),
    performer: parties
      .filter((one) => one !== owner)
      .slice(0, 1)
      .map(ref),
  }),
  Observation: ({ patient, owner, now }) => ({
    subject: ref(patient),
    effectiveDateTime: now,
    ...(owner !== undefined && { performer: [ref(owner)] }),
  }),
}

const memberOf = (person: Person | undefined): Reference => (person ? ref(person.reference) : { display: toWrite })

const oneOfEach = (people: readonly Person[]): readonly string[] => [
  ...new Map(people.toReversed().map(({ organization, reference }) => [organization, reference])).values(),
]

/** The message that an answer answers: the first of the case. */
function firstMessage(members: readonly Resource[]): Reference[] {
  const found = members.find((it) => it.resourceType === 'Communication' && it.status === 'completed')
  return found === undefined ? [] : [ref(`Communication/${found.id}`)]
}

/** Lists whose items are filled up with what every draft of the type has in them. */
const filled = ['participant', 'section'] as const

/** Both; where both have an element, the second. */
function merged(own: Content, made: Content): Content {
  const { resourceType, extension, status } = made
  const all: Content = { resourceType, extension, status, ...own, ...made }
  for (const name of filled) {
    const [first, ...others] = (own[name] as Content[] | undefined) ?? []
    const asked = made[name] as Content[] | undefined
    if (asked !== undefined) all[name] = [...asked.map((item) => ({ ...first, ...item })), ...others]
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}
