/** A command that goes on until it is told to stop. */

/** Resolves when the process is asked to end, by Ctrl-C or by another process; asked twice, it ends at once. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => resolve())
  })
}
