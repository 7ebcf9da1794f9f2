/** All that the view of a case shows, read from the server. */
import type { Bundle, EpisodeOfCare, List, Parameters, Patient, Resource } from '@medplum/fhirtypes'
import { fhir } from '../fhir/client.ts'
import { keepNames, loadNames } from '../parts/names.ts'
import { type Assessment, assessmentOf } from './finding.ts'
import { type Happening, happeningsOf } from './happening.ts'
import { type Responsibility, responsibilitiesOf } from './responsibility.ts'

export interface CaseData {
  readonly episode: EpisodeOfCare
  readonly patient: Patient | undefined
  /** What belongs to the case, the EpisodeOfCare left out. */
  readonly members: readonly Resource[]
  readonly happenings: readonly Happening[]
  readonly assessment: Assessment
  readonly responsibilities: readonly Responsibility[]
  /** By a second rulebook. */
  readonly compared: Assessment | undefined
}

export interface Asked {
  readonly id: string
  /** An instant of ISO 8601; absent: now. */
  readonly at?: string | undefined
  /** Ids of rulebooks. */
  readonly rulebook?: string | undefined
  readonly compare?: string | undefined
}

/** @throws {FhirFailure} the case cannot be had, or cannot be judged so */
export async function readCase(asked: Asked, signal: AbortSignal): Promise<CaseData> {
  const { id, at, rulebook, compare } = asked
  const path = `EpisodeOfCare/${encodeURIComponent(id)}`
  const get = <T>(operation: string, query: Record<string, string | undefined>) =>
    fhir.get<T>(`${path}/${operation}${queryOf(query)}`, { signal })
  const [whole, judged, responsible, compared] = await Promise.all([
    get<Bundle>('$arende', { at }),
    get<Bundle>('$fullstandighet', { at, rulebook }),
    get<Parameters>('$medicinskt-ansvar', {}),
    compare === undefined ? undefined : get<Bundle>('$fullstandighet', { at, rulebook: compare }),
  ])
  const resources = (whole.entry ?? []).flatMap(({ resource }) => resource ?? [])
  const [episode, ...members] = resources.filter((it) => !isTimeline(it))
  const case_ = episode as EpisodeOfCare
  const patient = await patientOf(case_, signal)
  const data: CaseData = {
    episode: case_,
    patient,
    members,
    happenings: happeningsOf(resources.find(isTimeline)),
    assessment: assessmentOf(judged),
    responsibilities: responsibilitiesOf(responsible),
    compared: compared && assessmentOf(compared),
  }
  await loadNames(referencesOf(data), signal)
  return data
}

function queryOf(query: Record<string, string | undefined>): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}

const isTimeline = (it: Resource): it is List => it.resourceType === 'List' && it.title === 'Ärendets tidslinje'

/** One who may not be seen is no fault of the case. */
async function patientOf({ patient }: EpisodeOfCare, signal: AbortSignal): Promise<Patient | undefined> {
  if (patient?.reference === undefined) return undefined
  try {
    const found = await fhir.get<Patient>(patient.reference, { signal })
    keepNames([found])
    return found
  } catch (failure) {
    if (signal.aborted) throw failure
    return undefined
  }
}

/** Whoever is named on the page. */
function referencesOf({
  members,
  happenings,
  assessment,
  responsibilities,
  episode,
}: CaseData): (string | undefined)[] {
  const people = members.flatMap((it) => {
    if (it.resourceType === 'Communication') return [it.sender, ...(it.recipient ?? [])]
    if (it.resourceType === 'CareTeam') return it.participant?.map(({ member }) => member) ?? []
    return it.resourceType === 'Task' ? [it.owner] : []
  })
  return [
    episode.managingOrganization?.reference,
    ...people.map((one) => one?.reference),
    ...happenings.flatMap(({ by }) => by),
    ...assessment.findings.flatMap(({ owners }) => owners),
    ...responsibilities.map(({ unit }) => unit),
  ]
}
