import type { Released } from '../facade/meddelandeomslag/process-message.ts'
import type { Log } from '../rest/door/log.ts'
import type { Job } from './ticker.ts'

/** Takes up messages whose missing parts came by other ways than a message, and logs how many waited too long. */
export function omslagJob(release: () => Promise<Released>, log: Log): Job {
  return {
    name: 'messages',
    byOne: true,
    schedule: '30 * * * * *',
    async run() {
      const { expired } = await release()
      if (expired > 0) log.warn({ event: 'messages-expired', expired })
    },
  }
}
