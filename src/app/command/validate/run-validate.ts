/** `vardbro validate`: what is asked on the command line, and what is said. */
import type { Asked } from '../line/asked.ts'
import type { Surroundings } from '../surroundings.ts'
import { orderOf } from './asked.ts'
import { runOnce } from './run-once.ts'

/** The exit code. @throws {Error} what the user must know: a bad option, a profile or a package that cannot be used */
export async function runValidate(asked: Asked, surroundings: Surroundings): Promise<number> {
  const order = orderOf(asked, surroundings)
  if (order.isWatching) {
    const { watched } = await import('./watch.ts')
    return await watched(order, surroundings)
  }
  if (order.fixes !== 'no') {
    const { fixFiles } = await import('./fix-files.ts')
    await fixFiles(order, surroundings)
  }
  return await runOnce(order, surroundings)
}
