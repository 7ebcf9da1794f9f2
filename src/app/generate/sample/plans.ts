/** Plans of a case and meetings on them. */
import { type Keyed, ref } from './bundle.ts'
import { arende, episode, identified } from './case.ts'
import { concept, extensions, systems } from './codes.ts'

export interface Plan {
  readonly scenario: string
  readonly key: string
  readonly type: 'SPU' | 'VP'
  readonly status: 'draft' | 'active' | 'completed'
  readonly title: string
  /** Status and needs, of a plan at discharge. */
  readonly description?: string
  readonly author: string
  readonly contributor: readonly string[]
  readonly created: string
  readonly activities: readonly Activity[]
}

type Activity = readonly [what: string, performer: string, start: string]

export function plan({ scenario, key, type, status, title, description, ...it }: Plan): Keyed {
  const { identifier, search } = identified(systems.uuid, `${scenario}/${key}`)
  const resource = {
    resourceType: 'CarePlan',
    extension: [episode],
    identifier,
    status,
    intent: 'plan',
    category: [concept(systems.planType, type)],
    title,
    ...(description && { description }),
    subject: ref('patient'),
    period: { start: it.created },
    created: it.created,
    author: ref(it.author),
    contributor: it.contributor.map(ref),
    careTeam: [ref('parter')],
    activity: it.activities.map(activity),
  }
  return { key, search, profile: type === 'SPU' ? 'spu' : 'medicinsk-vardplan', resource }
}

const activity = ([what, performer, start]: Activity) => ({
  extension: [{ url: extensions.huvudman, valueCode: municipal.has(performer) ? 'kommun' : 'region' }],
  detail: {
    kind: 'ServiceRequest',
    code: { text: what },
    status: 'scheduled',
    scheduledPeriod: { start },
    performer: [ref(performer)],
  },
})

/** What the municipality answers for is its to promise: until it has accepted, the plan only says so. */
const offered = (one: Activity) => {
  const { extension, detail } = activity(one)
  return { extension, detail: { ...detail, status: municipal.has(one[1]) ? 'not-started' : 'scheduled' } }
}

const municipal: ReadonlySet<string> = new Set(['kpv', 'socialtjanst'])

export interface Sip extends Omit<Plan, 'key' | 'type' | 'description' | 'status' | 'title'> {
  /** What matters to the patient, in the patient's words. */
  readonly goal: string
  /** `YYYY-MM-DD` */
  readonly followUp: string
}

/** A coordinated individual plan and the patient's goal. */
export function sip({ goal, followUp, ...it }: Sip): Keyed[] {
  const { identifier, search } = identified(systems.uuid, `${it.scenario}/mal`)
  const own = {
    resourceType: 'Goal',
    extension: [arende],
    identifier,
    lifecycleStatus: 'active',
    description: { text: goal },
    subject: ref('patient'),
    expressedBy: ref('patient'),
  }
  const whole = plan({ ...it, key: 'sip', type: 'SPU', status: 'active', title: 'Samordnad individuell plan' })
  const resource = {
    ...whole.resource,
    extension: [
      episode,
      { url: extensions.samordnare, valueReference: ref(it.author) },
      { url: extensions.uppfoljning, valueDate: followUp },
      { url: extensions.delaktighet, valueString: 'Patienten deltog i mötet.' },
    ],
    category: [concept(systems.planType, 'SIP')],
    goal: [ref('mal')],
    activity: it.activities.map(offered),
  }
  return [
    { key: 'mal', search, profile: 'patientens-mal', resource: own },
    { ...whole, profile: 'sip', resource },
  ]
}

export interface Meeting {
  readonly scenario: string
  readonly key: string
  readonly created: string
  readonly start: string
  readonly end: string
  readonly description: string
  readonly about?: string
  /** Who invites to it: a meeting on a plan; else it is a dialogue on medical matters. */
  readonly organizer?: string
  readonly participants: readonly string[]
}

export function meeting({ scenario, key, created, start, end, description, about, ...it }: Meeting): Keyed {
  const { identifier, search } = identified(systems.uuid, `${scenario}/${key}`)
  const organizer = it.organizer ? [{ url: extensions.organisator, valueReference: ref(it.organizer) }] : []
  const isSip = it.organizer !== undefined
  const resource = {
    resourceType: 'Appointment',
    extension: [arende, ...organizer, { url: extensions.motesform, valueCode: 'video' }],
    identifier,
    status: 'booked',
    serviceType: [
      isSip ? concept(systems.kod, 'sip', 'SIP') : concept(systems.kod, 'medicinsk-dialog', 'Medicinsk dialog'),
    ],
    description,
    ...(about && { supportingInformation: [ref(about)] }),
    start,
    end,
    created,
    participant: it.participants.map((key) => ({ actor: ref(key), required: 'required', status: 'accepted' })),
  }
  return { key, search, profile: isSip ? 'sip-mote' : 'medicinsk-dialog', resource }
}
