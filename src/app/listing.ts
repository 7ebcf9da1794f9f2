/** The register of listings that the configuration names, and the job that asks it again. */
import { readFile } from 'node:fs/promises'
import type { Send } from '../facade/listning/http-register.ts'
import type { ListingRegister } from '../facade/listning/register.ts'
import { type Log, logFault } from '../rest/door/log.ts'
import type { Context } from '../rest/interaction.ts'
import type { Config } from './config.ts'
import type { Job } from './ticker.ts'

interface Needs {
  readonly config: Pick<Config, 'listing' | 'listingTime' | 'listingFresh'>
  readonly clock: () => number
  readonly log: Log
}

/**
 * The register; undefined where patients say themselves where they are listed.
 *
 * @throws {Error} the file cannot be read, or a line of it cannot be used
 */
export async function listingRegister({ config, clock, log }: Needs): Promise<ListingRegister | undefined> {
  const { listing, listingTime: timeoutMs, listingFresh: freshMs } = config
  if (listing.kind === 'patient') return undefined
  if (listing.kind === 'file') {
    const { fileRegister } = await import('../facade/listning/file-register.ts')
    return fileRegister(await readFile(listing.path, 'utf8'), clock)
  }
  const [{ askedRegister }, { httpQuestion }] = await Promise.all([
    import('../facade/listning/asked-register.ts'),
    import('../facade/listning/http-register.ts'),
  ])
  const failed = (error: unknown) => logFault(log, error, 'register of listings')
  return askedRegister(httpQuestion(listing.url, sendByHttp, clock), { timeoutMs, freshMs, clock, failed })
}

const sendByHttp: Send = async ({ url, ...request }) => {
  const response = await fetch(url, { ...request, redirect: 'error' })
  return { status: response.status, text: await response.text() }
}

/** Cases that are looked at in one round. */
const roundSize = 20

/** Asks the register for the cases that are due, every few seconds. */
export function listingJob(register: ListingRegister, context: Context, base: () => string): Job {
  return {
    name: 'listings',
    byOne: true,
    schedule: '*/5 * * * * *',
    async run(isStopping) {
      const [{ askDueListings }, { byServer }] = await Promise.all([
        import('../facade/listning/job.ts'),
        import('../rest/write/by-server.ts'),
      ])
      const { store, clock } = context
      const dependencies = {
        store,
        register,
        clock,
        byServer: (decide: Parameters<typeof byServer<void>>[2]) => byServer(context, base(), decide),
      }
      while ((await askDueListings(dependencies, roundSize)) === roundSize && !isStopping());
    },
  }
}
