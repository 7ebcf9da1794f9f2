import type { Job } from './ticker.ts'

/** Takes up messages whose missing parts came by other ways than a message. */
export function omslagJob(release: () => Promise<void>): Job {
  return { name: 'messages', schedule: '30 * * * * *', run: release }
}
