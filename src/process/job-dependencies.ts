/** What the job is handed. */
import type { Write } from '../store/store.ts'
import type { ProcessDependencies } from './fullstandighet.ts'
import type { Progress } from './progress.ts'
import type { SubjectRef } from './subject-key.ts'

export interface JobDependencies extends ProcessDependencies {
  /** A resource without an id, made ready to be written under one. */
  readonly prepare: (resource: object, id: string) => Promise<Write>
  readonly progress: Progress
  /** The shards of marks that are this node's to look at; absent: all. */
  readonly shards?: () => readonly number[]
  /** Told why a subject could not be judged. */
  readonly failed: (error: unknown, subject: SubjectRef) => void
}
