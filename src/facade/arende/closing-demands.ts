/** What must be done before a case is closed: for each code of the parameter `arende.forutsattningar`, what is missing. */
import type { CarePlan, Composition, Encounter, EpisodeOfCare, ServiceRequest, Task } from '@medplum/fhirtypes'
import { hasCode } from '../../fhir/coded.ts'
import type { ParameterValue } from '../../routine/parameters.ts'
import type { Work } from '../../store/write-rule.ts'
import { idOf, isSame, referenceTo } from '../code/reference.ts'
import { systems } from '../code/urls.ts'
import { isStay, isVardbegaran } from './opener.ts'

export type Precondition = ParameterValue<'arende.forutsattningar'>[number]

/** Something that is not done yet. */
export interface Missing {
  /** The name of the rule. */
  readonly rule: string
  readonly english: string
  readonly swedish: string
}

type Find = (episode: EpisodeOfCare, work: Work) => Promise<readonly Missing[]>

/** What is missing of each precondition. Sources: vgr-oppenvardsprocessen, lines 39 and 43-45. */
export const missingOf: Readonly<Record<Precondition, Find>> = {
  'vardbegaran-besvarad': unanswered,
  'avslut-overlamnat': notHandedOver,
  utskriven: staysGoingOn,
  'sip-avslutad': activePlans,
}

const answered: ReadonlySet<string> = new Set([
  'accepted',
  'in-progress',
  'rejected',
  'completed',
  'cancelled',
  'failed',
])

async function unanswered(episode: EpisodeOfCare, work: Work): Promise<readonly Missing[]> {
  const waiting = (await requestsOf(episode, work)).filter(({ status }) => status === 'active' || status === 'on-hold')
  if (waiting.length === 0) return []
  const answers = await work.search<Task>('Task', `arende=EpisodeOfCare/${episode.id}&code=${systems.taskCode}|fulfill`)
  return waiting.flatMap((request) => {
    const own = answers.filter(({ focus }) => isSame(focus, referenceTo(request)))
    if (own.length > 0 && own.every(({ status }) => status !== undefined && answered.has(status))) return []
    return {
      rule: 'closing-request-answered',
      english: `ServiceRequest/${request.id} has not been answered: accept or reject it in its Task, or revoke it.`,
      swedish: `ServiceRequest/${request.id} är inte besvarad: godkänn eller avslå den i dess Task, eller återkalla den.`,
    }
  })
}

const ending: ReadonlySet<string | undefined> = new Set(['active', 'on-hold', 'completed'])

async function notHandedOver(episode: EpisodeOfCare, work: Work): Promise<readonly Missing[]> {
  if (!hasCode(episode.type, systems.arendetyp, 'oppenvard-avslut')) return []
  const requests = (await requestsOf(episode, work)).filter(
    ({ code, status }) => ending.has(status) && hasCode(code, systems.riktning, 'kommun-till-vc-avslut'),
  )
  if (requests.length === 0) {
    return [
      {
        rule: 'closing-request-sent',
        english:
          'No vårdbegäran about the end (kommun-till-vc-avslut) was sent to the vårdcentral: send one with its summary.',
        swedish:
          'Ingen vårdbegäran om avslut (kommun-till-vc-avslut) är skickad till vårdcentralen: skicka en med sammanfattning.',
      },
    ]
  }
  const names = requests.flatMap(({ supportingInfo = [] }) => supportingInfo)
  const ids = names.flatMap((one) => idOf(one, 'Composition') ?? [])
  const read = await Promise.all(ids.map((id) => work.read<Composition>('Composition', id)))
  if (read.some((one) => one !== undefined && tellsNeeds(one))) return []
  return [
    {
      rule: 'closing-needs-documented',
      english:
        'The vårdbegäran about the end has no summary (Composition in supportingInfo) whose section fortsatta-behov has a text.',
      swedish:
        'Vårdbegäran om avslut saknar en sammanfattning (Composition i supportingInfo) med text i avsnittet Fortsatta behov.',
    },
  ]
}

function tellsNeeds({ status, section = [] }: Composition): boolean {
  if (status === 'entered-in-error') return false
  return section.some(
    ({ code, text }) => hasCode(code, systems.dokumentavsnitt, 'fortsatta-behov') && text !== undefined,
  )
}

const present: ReadonlySet<string> = new Set(['arrived', 'triaged', 'in-progress', 'onleave'])

async function staysGoingOn(episode: EpisodeOfCare, work: Work): Promise<readonly Missing[]> {
  const encounters = await work.search<Encounter>('Encounter', `arende=EpisodeOfCare/${episode.id}`)
  return encounters
    .filter((one) => isStay(one) && present.has(one.status))
    .map(({ id, status }) => ({
      rule: 'closing-discharged',
      english: `Encounter/${id} is ${status}: the patient has not been discharged.`,
      swedish: `Encounter/${id} har status ${status}: patienten är inte utskriven.`,
    }))
}

async function activePlans(episode: EpisodeOfCare, work: Work): Promise<readonly Missing[]> {
  const criteria = `arende=EpisodeOfCare/${episode.id}&category=${systems.carePlanType}|SIP&status=active,on-hold`
  const plans = await work.search<CarePlan>('CarePlan', criteria)
  return plans.map(({ id, status }) => ({
    rule: 'closing-plan-ended',
    english: `CarePlan/${id}, a SIP, is ${status}: complete or revoke it.`,
    swedish: `CarePlan/${id}, en SIP, har status ${status}: slutför eller återkalla den.`,
  }))
}

/** The vårdbegäran of a case. */
async function requestsOf({ id }: EpisodeOfCare, work: Work): Promise<readonly ServiceRequest[]> {
  const requests = await work.search<ServiceRequest>('ServiceRequest', `arende=EpisodeOfCare/${id}`)
  return requests.filter(isVardbegaran)
}
