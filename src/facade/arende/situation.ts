/** The facts of a case by which its layers of routines are chosen. */
import type { Encounter, EpisodeOfCare, Organization, Patient, Reference } from '@medplum/fhirtypes'
import { codesIn, extensionsOf } from '../../fhir/coded.ts'
import type { Situation } from '../../routine/layers.ts'
import type { Work } from '../../store/write-rule.ts'
import { idOf } from '../code/reference.ts'
import { extensions, identifierSystems, systems } from '../code/urls.ts'
import { organizationsOf } from '../role/acting.ts'
import type { CaseDependencies } from './dependencies.ts'
import { isStay } from './opener.ts'

type LocalDate = Pick<CaseDependencies, 'localDate'>

/** The facts of a stored case: where its patient lives, the ward of its last stay, what it is and when it began. */
export async function situationOf(episode: EpisodeOfCare, work: Work, { localDate }: LocalDate): Promise<Situation> {
  const patient = await work.read<Patient>('Patient', idOf(episode.patient, 'Patient') ?? '')
  const encounters = await work.search<Encounter>('Encounter', `arende=EpisodeOfCare/${episode.id}`)
  const ward = encounters.findLast(isStay)?.serviceProvider
  const [caseType] = codesIn(episode.type, systems.arendetyp)
  return {
    ...kommunOf(patient),
    ...(await unitOf(ward ?? episode.managingOrganization, work)),
    ...(caseType !== undefined && { caseType }),
    date: dateOf(episode.period?.start) ?? localDate(work.now),
  }
}

/** The municipality of a patient, by its code. */
export function kommunOf(patient: Pick<Patient, 'extension'> | undefined): { kommun?: string } {
  const kommun = extensionsOf(patient, extensions.kommun).flatMap(({ valueCoding }) => valueCoding?.code ?? [])[0]
  return kommun === undefined ? {} : { kommun }
}

const hsaSystems: readonly (string | undefined)[] = [identifierSystems.hsaId, identifierSystems.hsaIdInera]

/** The HSA-id of the unit that a reference stands for. */
export async function unitOf(reference: Reference | undefined, work: Work): Promise<{ unit?: string }> {
  const [address] = await organizationsOf(reference, work)
  const unit = await work.read<Organization>('Organization', idOf(address, 'Organization') ?? '')
  const value = unit?.identifier?.find(({ system }) => hsaSystems.includes(system))?.value
  return value === undefined ? {} : { unit: value }
}

/** The date of `2026-03-09T10:00:00+01:00` as it was written; undefined where less than a date was. */
export function dateOf(written: string | undefined): string | undefined {
  return written !== undefined && written.length >= 10 ? written.slice(0, 10) : undefined
}
