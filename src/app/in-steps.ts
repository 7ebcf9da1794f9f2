/** Long work of a job, done a little at a time so that the writer is held for some ms only. */
import { setTimeout as pause } from 'node:timers/promises'

/** Takes steps until one says that none is left (false) or the job is told to stop, `pauseMs` between two. */
export async function inSteps(step: () => Promise<boolean>, isStopping: () => boolean, pauseMs: number): Promise<void> {
  while (!isStopping() && (await step())) await pause(pauseMs)
}
