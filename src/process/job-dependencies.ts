/** What the job is handed. */
import { systemCaller } from '../fhir/caller.ts'
import { everything } from '../fhir/search/predicate.ts'
import type { Query, Write } from '../store/store.ts'
import type { ProcessDependencies } from './fullstandighet.ts'
import type { Progress } from './progress.ts'
import type { SubjectRef } from './subject-key.ts'

export interface JobDependencies extends ProcessDependencies {
  /** A resource without an id, made ready to be written under one. */
  readonly prepare: (resource: object, id: string) => Promise<Write>
  readonly progress: Progress
  /** Told why a subject could not be judged. */
  readonly failed: (error: unknown, subject: SubjectRef) => void
}

export const asSystem: Query = { caller: systemCaller, visibility: { otherwise: everything, byType: {} } }
