/** What the rules of a case need from outside: its routine, and where the patient is listed. */
import type { EpisodeOfCare } from '@medplum/fhirtypes'
import type { Situation } from '../../routine/layers.ts'
import type { Parameters } from '../../routine/parameters.ts'
import type { ListingRegister } from '../listning/register.ts'

/** The routines that are loaded. */
export interface Routines {
  /** The layers of a case by its facts, as canonical|version, the widest first. */
  readonly layersFor: (situation: Situation) => Promise<readonly string[]>
  /** The parameters of a case: of the layers that it names, or else those of its facts. */
  readonly parametersOf: (episode: EpisodeOfCare) => Promise<Parameters>
}

export interface CaseDependencies {
  readonly routines: Routines
  /** Absent: a patient is listed where `Patient.generalPractitioner` says. */
  readonly register?: ListingRegister
  readonly newId: () => string
  /** The local date of an instant (ms), `2026-03-09`. */
  readonly localDate: (instant: number) => string
}
