/**
 * Where the patient's municipal primary care is reached, at any hour: told in the patient's record once the municipality
 * takes part, with a warning where nobody answers at some hour of the week.
 *
 * fyrbodal-medicinsk-planering, line 162; domain FYR-26
 */
import type { CareTeam, EpisodeOfCare, HealthcareService, Patient, Reference, Task } from '@medplum/fhirtypes'
import { extensionOf, extensionsOf, hasCode } from '../../fhir/coded.ts'
import type { Zone } from '../../fhir/time-zone.ts'
import { gapsIn, replacementOf, telephonePosts } from '../../routine/opening-hours.ts'
import type { Work, WriteRule } from '../../store/write-rule.ts'
import { appended, caseOf } from '../arende/link.ts'
import { isCurrent, rolesOf } from '../arende/party.ts'
import { formerOf } from '../code/former.ts'
import { idOf } from '../code/reference.ts'
import { extensions, systems } from '../code/urls.ts'
import { isParties } from '../listning/parties.ts'
import { lineOf, organizationsOf } from '../role/acting.ts'
import { information, type Said, warning } from '../state/refusal.ts'
import { answerAfter } from '../vardbegaran/position.ts'
import { serviceOf } from '../vardbegaran/receiver.ts'
import { directionOf, type Request } from '../vardbegaran/request.ts'

/** Cases in which the municipality is asked whether it can take part, or takes its leave. */
const undecided = ['oppenvard-start', 'oppenvard-avslut']

/** By the parties of a case, or by a request to start that is accepted. */
export const municipalContact: WriteRule = {
  name: 'kommunal-primarvard-kontakt',
  types: ['CareTeam', 'Task'],
  settle: async (change, work) => {
    if (change.after === undefined) return
    const found = change.type === 'Task' ? await byAnswer(change.after, work) : await byParties(change.after, work)
    if (found !== undefined) await tell(found, work)
  },
}

interface Found {
  readonly patientId: string
  /** Who gives the care. */
  readonly by: Reference
}

type Content = Readonly<Record<string, unknown>>

async function byParties(after: Content, work: Work): Promise<Found | undefined> {
  const team = after as unknown as CareTeam
  if (!isParties(team)) return undefined
  const party = team.participant?.find((one) => isCurrent(one) && rolesOf(one).includes('kommunal-primarvard'))
  const patientId = idOf(team.subject, 'Patient')
  const [caseId] = caseOf(after)
  if (party?.member === undefined || patientId === undefined || caseId === undefined) return undefined
  const episode = await work.read<EpisodeOfCare>('EpisodeOfCare', caseId)
  if (episode === undefined || hasCode(episode.type, systems.arendetyp, ...undecided)) return undefined
  return { patientId, by: party.member }
}

async function byAnswer(after: Content, work: Work): Promise<Found | undefined> {
  const task = answerAfter({ after } as Parameters<typeof answerAfter>[0]) as Task | undefined
  if (task?.status !== 'accepted' || task.owner === undefined) return undefined
  const request = await work.read<Request>('ServiceRequest', idOf(task.focus, 'ServiceRequest') ?? '')
  const patientId = idOf(task.for, 'Patient')
  if (request === undefined || patientId === undefined) return undefined
  return directionOf(request) === 'region-till-kommun-start' ? { patientId, by: task.owner } : undefined
}

/** Leaves what the record says already. */
async function tell({ patientId, by }: Found, work: Work): Promise<void> {
  const patient = await work.read<Patient>('Patient', patientId)
  if (patient === undefined || extensionOf(patient, extensions.kommunalPrimarvardKontakt) !== undefined) return
  const [organization] = await organizationsOf(by, work)
  const line = organization === undefined ? [] : await lineOf(organization, work)
  const service = await serviceOf(line, ['kpv-24-7', 'huvudinkorg'], work)
  if (service === undefined) return
  const extension = { url: extensions.kommunalPrimarvardKontakt, valueReference: { reference: service } }
  await work.patch<Patient>('Patient', patientId, appended('extension', extension, patient as unknown as Content))
  work.say(information(told(service)))
}

/** Warns where the contact that a patient's record tells is not reached at every hour. */
export function roundTheClock(zone: Zone): WriteRule {
  return {
    name: 'kontakt-dygnet-runt',
    types: ['Patient'],
    settle: async (change, work) => {
      const patient = change.after as unknown as Patient | undefined
      if (patient?.extension === undefined) return
      const known = servicesOf(formerOf<Patient>(change))
      for (const id of servicesOf(patient).filter((one) => !known.includes(one))) {
        if (!(await isAnsweredAlways(id, zone, work))) work.say(warning(notAlways(id)))
      }
    },
  }
}

function servicesOf(patient: Patient | undefined): readonly string[] {
  return extensionsOf(patient, extensions.kommunalPrimarvardKontakt).flatMap(
    ({ valueReference }) => idOf(valueReference, 'HealthcareService') ?? [],
  )
}

const weekMs = 7 * 86_400_000
/** A line of replacing services longer than this is a fault of the directory. */
const mostReplacements = 8

/** Whether the telephone of a service, or of those that replace it, is answered at every hour of the week to come. */
async function isAnsweredAlways(id: string, zone: Zone, work: Work): Promise<boolean> {
  const line: HealthcareService[] = []
  for (let next: string | undefined = id; next !== undefined && line.length < mostReplacements; ) {
    const service: HealthcareService | undefined = await work.read<HealthcareService>('HealthcareService', next)
    if (service === undefined || line.some((one) => one.id === service.id)) break
    line.push(service)
    next = replacementOf(service)
  }
  const window = { from: work.now, to: work.now + weekMs }
  return gapsIn(telephonePosts(line), window, { zone, eves: 'free' }).length === 0
}

function told(service: string): Said {
  return {
    rule: 'kommunal-primarvard-kontakt',
    english: `The municipality takes part: ${service} was added to the patient's record as the contact of municipal primary care.`,
    swedish: `Kommunen deltar: ${service} lades till hos patienten som kontakt i kommunal primärvård.`,
  }
}

function notAlways(id: string): Said {
  return {
    rule: 'kontakt-dygnet-runt',
    english: `Municipal primary care is reached at any hour, but the telephone of HealthcareService/${id} is not answered through the whole week. Add its hours, or name the service that replaces it (ersattande-inkorg).`,
    swedish: `Kommunal primärvård nås dygnet runt, men telefonen i HealthcareService/${id} besvaras inte hela veckan. Lägg till tider, eller ange den ersättande inkorgen (ersattande-inkorg).`,
    expression: 'Patient.extension',
  }
}
