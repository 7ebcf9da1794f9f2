/** The parameters that hold for a case, or for a patient of whom no case is known. */
import type { EpisodeOfCare, Patient } from '@medplum/fhirtypes'
import { extensionOf } from '../../fhir/coded.ts'
import type { Situation } from '../../routine/layers.ts'
import type { Parameters } from '../../routine/parameters.ts'
import type { Work } from '../../store/write-rule.ts'
import { extensions } from '../code/urls.ts'

/** The routines that are loaded. */
export interface LoadedRoutines {
  readonly layersFor: (situation: Situation) => Promise<readonly string[]>
  readonly parametersOf: (episode: EpisodeOfCare) => Promise<Parameters>
}

export interface ParameterNeeds {
  readonly routines: LoadedRoutines
  /** The local date of an instant (ms), `2026-03-09`. */
  readonly localDate: (instant: number) => string
}

/** Of whom parameters are asked: ids. */
export interface Concerned {
  readonly caseId?: string | undefined
  readonly patientId?: string | undefined
}

/** Of the case where there is one, else of the municipality of the patient today. */
export async function parametersFor(
  { caseId, patientId }: Concerned,
  work: Work,
  { routines, localDate }: ParameterNeeds,
): Promise<Parameters> {
  const episode = caseId === undefined ? undefined : await work.read<EpisodeOfCare>('EpisodeOfCare', caseId)
  if (episode !== undefined) return routines.parametersOf(episode)
  const patient = patientId === undefined ? undefined : await work.read<Patient>('Patient', patientId)
  const kommun = extensionOf(patient, extensions.kommun)?.valueCoding?.code
  const layers = await routines.layersFor({ ...(kommun !== undefined && { kommun }), date: localDate(work.now) })
  const extension = layers.map((valueCanonical) => ({ url: extensions.rutin, valueCanonical }))
  return routines.parametersOf({ resourceType: 'EpisodeOfCare', status: 'active', patient: {}, extension })
}
