/**
 * Whether a case belongs to the pilot of medical planning: derived from its facts, at each change, and kept as a Flag.
 *
 * fyrbodal-medicinsk-planering, lines 55-58: the ward, the need of medical planning and the decision on municipal primary
 * care, all three; in a municipality of the pilot, from its start. What the date is of, is a parameter.
 */
import type { Encounter, EpisodeOfCare, Flag, Patient, Task } from '@medplum/fhirtypes'
import { extensionsOf, hasCode } from '../../fhir/coded.ts'
import type { Issue } from '../../fhir/outcome.ts'
import type { Parameters } from '../../routine/parameters.ts'
import type { Change, Work, WriteRule } from '../../store/write-rule.ts'
import { formerOf } from '../code/former.ts'
import { idOf } from '../code/reference.ts'
import { spoken } from '../code/swedish.ts'
import { extensions, identifierSystems, systems } from '../code/urls.ts'
import { refusal, type Said, warning } from '../state/refusal.ts'
import type { CaseDependencies } from './dependencies.ts'
import { caseLink } from './link.ts'
import { isStay } from './opener.ts'
import { dateOf, kommunOf, unitOf } from './situation.ts'

type Needs = Pick<CaseDependencies, 'routines'>

const code = 'pilot-medicinsk-planering'

/** Keeps the Flag of each case in step with its facts. A case that no longer belongs is told of, in Flag and answer. */
export function derivePilot(needs: Needs): WriteRule {
  return {
    name: 'derive-pilot',
    types: ['Encounter', 'EpisodeOfCare', 'Patient', 'Task'],
    settle: async (change, work) => {
      if (!mayDecide(change)) return
      for (const episode of await casesOf(change, work)) await judge(episode, work, needs)
    },
  }
}

/** The Flag is derived; who sets it by hand gives a reason, and nobody takes it away. */
export const pilotWithReason: WriteRule = {
  name: 'pilot-with-reason',
  types: ['Flag'],
  decide: async (change) => {
    if (change.caller.kind === 'system') return
    const flag = change.after as unknown as Flag | undefined
    if (!isPilot(flag) && !isPilot(formerOf<Flag>(change))) return
    if (isPilot(flag) && flag?.code.text?.trim()) return
    throw refusal(withoutReason)
  },
}

const decided: readonly unknown[] = ['accepted', 'in-progress', 'completed']

const isPilot = (flag: Flag | undefined): boolean => hasCode(flag?.code, systems.processbegrepp, code)

/** Whether a criterion may be met now that was not, or the other way round. */
function mayDecide(change: Change): boolean {
  const [before, after] = [formerOf<object>(change), change.after]
  const versions = [before, after].filter((one) => one !== undefined)
  switch (change.type) {
    case 'Encounter':
      return (versions as readonly unknown[] as Encounter[]).some(isStay)
    case 'Patient':
      return before !== undefined && after !== undefined && kommunOf(before).kommun !== kommunOf(after).kommun
    case 'EpisodeOfCare':
      return before !== undefined && ofCase(before) !== ofCase(after)
    default:
      return (versions as readonly unknown[] as Task[]).some(isDecision)
  }
}

function isDecision({ status, code: of }: Task): boolean {
  return decided.includes(status) && hasCode(of, systems.taskCode, 'fulfill')
}

/** What of a case counts: that it is home care, whether it goes on, and what the patient needs. */
function ofCase(episode: object | undefined): string {
  const { status, type, extension = [] } = (episode ?? {}) as EpisodeOfCare
  const needs = extension.filter(({ url }) => url === extensions.behov)
  return JSON.stringify([hasCode(type, systems.arendetyp, 'hemsjukvard') && status, needs])
}

/** The open cases of the patient: the decision on municipal care may stand in another case than the stay. */
async function casesOf(change: Change, work: Work): Promise<readonly EpisodeOfCare[]> {
  const { type, id, after = formerOf(change) } = change
  const { subject, patient, for: whom } = (after ?? {}) as unknown as Encounter & EpisodeOfCare & Task
  const patientId = type === 'Patient' ? id : idOf(subject ?? patient ?? whom, 'Patient')
  if (patientId === undefined) return []
  const criteria = `patient=Patient/${patientId}&status=planned,active,onhold`
  return work.search<EpisodeOfCare>('EpisodeOfCare', criteria)
}

async function judge(episode: EpisodeOfCare, work: Work, { routines }: Needs): Promise<void> {
  const parameters = await routines.parametersOf(episode)
  const flag = await flagOf(episode, work)
  const lacking = await lackingOf(episode, parameters, work)
  const isIn = flag?.status === 'active'
  if (lacking === undefined && !isIn) await include(episode, flag, work)
  if (lacking !== undefined && isIn) await exclude(episode, flag, lacking, work)
}

/** The criterion that is not met, in English and Swedish; undefined where all are. */
type Lacking = readonly [english: string, swedish: string]

async function lackingOf(episode: EpisodeOfCare, parameters: Parameters, work: Work): Promise<Lacking | undefined> {
  const units = parameters['pilot.enheter'].value
  if (units.length === 0) return ['its routine has no pilot', 'rutinen har ingen pilot']
  const encounters = await work.search<Encounter>('Encounter', `arende=EpisodeOfCare/${episode.id}`)
  const stay = encounters.findLast(isStay)
  if (stay === undefined) return ['there is no stay', 'vårdtillfälle saknas']
  const { unit } = await unitOf(stay.serviceProvider, work)
  if (unit === undefined || !units.includes(unit)) return ['the ward is not in the pilot', 'avdelningen ingår inte']
  const patientId = idOf(episode.patient, 'Patient') ?? ''
  const { kommun } = kommunOf(await work.read<Patient>('Patient', patientId))
  if (kommun === undefined || !parameters['pilot.kommuner'].value.includes(kommun)) {
    return ['the municipality is not in the pilot', 'kommunen ingår inte']
  }
  if (!needsPlanning(stay, episode))
    return ['no need of medical planning is told', 'behov av medicinsk planering saknas']
  if (!isInTime(stay, parameters)) return ['its date is before the pilot', 'datumet ligger före piloten']
  if (await isDecided(patientId, work)) return undefined
  return ['municipal primary care has not been decided', 'beslut om kommunal primärvård saknas']
}

function needsPlanning(stay: Encounter, episode: EpisodeOfCare): boolean {
  const needs = [...extensionsOf(stay, extensions.behov), ...extensionsOf(episode, extensions.behov)]
  return needs.some(({ extension = [] }) => {
    const isOfIt = extension.some(({ url, valueCode }) => url === 'typ' && valueCode === 'medicinsk-planering')
    return isOfIt && extension.some(({ url, valueBoolean }) => url === 'finns' && valueBoolean === true)
  })
}

/** A stay that goes on has no date of discharge yet, and is not left out for that. */
function isInTime({ period }: Encounter, parameters: Parameters): boolean {
  const from = parameters['pilot.start'].value
  const ofAdmission = parameters['pilot.datumFor'].value === 'inskrivning'
  const date = dateOf(ofAdmission ? period?.start : period?.end)
  return from !== 'none' && (date === undefined ? !ofAdmission : date >= from)
}

/** Municipal primary care took the patient on: an accepted vårdbegäran, or home care that goes on. */
async function isDecided(patientId: string, work: Work): Promise<boolean> {
  const answered = `patient=Patient/${patientId}&code=${systems.taskCode}|fulfill&status=${decided.join(',')}`
  const answers = await work.search<Task>('Task', answered)
  for (const { focus } of answers) {
    const request = await work.read('ServiceRequest', idOf(focus, 'ServiceRequest') ?? '')
    if (request !== undefined && 'code' in request && isStart(request)) return true
  }
  const home = `patient=Patient/${patientId}&status=active&type=${systems.arendetyp}|hemsjukvard`
  return (await work.search<EpisodeOfCare>('EpisodeOfCare', home)).length > 0
}

const isStart = (request: { code?: unknown }): boolean =>
  hasCode(request.code as Flag['code'], systems.riktning, 'region-till-kommun-start')

async function flagOf({ id }: EpisodeOfCare, work: Work): Promise<Flag | undefined> {
  const criteria = `arende=EpisodeOfCare/${id}&identifier=${identifierSystems.uppgift}|${numberOf(id)}`
  const [flag] = await work.search<Flag>('Flag', criteria)
  return flag
}

const numberOf = (caseId: string | undefined): string => `pilot/${caseId}`

async function include(episode: EpisodeOfCare, flag: Flag | undefined, work: Work): Promise<void> {
  await work.write<Flag>({
    resourceType: 'Flag',
    ...(flag?.id !== undefined && { id: flag.id }),
    ...caseLink('Flag', episode.id ?? ''),
    identifier: [{ system: identifierSystems.uppgift, value: numberOf(episode.id) }],
    status: 'active',
    code: spoken(systems.processbegrepp, code),
    subject: episode.patient as Flag['subject'],
    period: { start: new Date(work.now).toISOString() },
  })
}

async function exclude(episode: EpisodeOfCare, flag: Flag, [english, swedish]: Lacking, work: Work): Promise<void> {
  const end = new Date(work.now).toISOString()
  const text = `Piloten gäller inte längre: ${swedish}.`
  await work.patch('Flag', flag.id ?? '', [
    { op: 'replace', path: '/status', value: 'inactive' },
    { op: 'add', path: '/code/text', value: text },
    { op: 'add', path: '/period/end', value: end },
  ])
  work.say(leaves(episode.id ?? '', english, text))
}

const withoutReason: Said = {
  rule: 'pilot-with-reason',
  english:
    'Whether a case belongs to the pilot is derived from its facts, and its Flag is not deleted. Who says otherwise gives the reason in Flag.code.text.',
  swedish:
    'Om ett ärende ingår i piloten följer av uppgifterna, och markeringen tas inte bort. Den som anger annat ger skälet i Flag.code.text.',
  expression: 'Flag.code.text',
}

function leaves(caseId: string, english: string, swedish: string): Issue {
  return warning({
    rule: 'derive-pilot',
    english: `EpisodeOfCare/${caseId} no longer belongs to the pilot of medical planning: ${english}.`,
    swedish: `EpisodeOfCare/${caseId}: ${swedish}`,
  })
}
