/** A file of the operator that is taken up anew when it is written. */
import { type Log, logFault } from '../rest/door/log.ts'
import { ConfigError } from './config.ts'

export interface Named {
  /** As the configuration has it. */
  readonly setting: string
  readonly event: string
  /** What is thrown where the file says something wrong; its message is for the operator. */
  readonly Fault: new (
    message: string,
  ) => Error
}

/**
 * The file as `open` opens it, which is given what is to be told of a later fault: that goes into the log.
 *
 * @throws {ConfigError} it cannot be used at the start
 */
export async function openedFile<T>(
  { setting, event, Fault }: Named,
  log: Log,
  open: (failed: (error: unknown) => void) => Promise<T>,
): Promise<T> {
  const failed = (error: unknown) => {
    if (error instanceof Fault) log.error({ event, message: error.message })
    else logFault(log, error, event)
  }
  try {
    return await open(failed)
  } catch (error) {
    throw new ConfigError(`${setting} cannot be used.\n${(error as Error).message}`)
  }
}
