/** Why a command ends otherwise than by what it found, and with which exit code. */
/** Nothing to report, findings, wrong use or what cannot be read, a server that is not there or refuses, interrupted. */
export const exitCode = { good: 0, findings: 1, use: 2, server: 3, interrupted: 130 } as const

/** No server answers, or it refuses. */
export class ServerError extends Error {}

/** The command is used wrongly. */
export class UseError extends Error {}

/** That no server answers at this address. */
export function unreachable(base: string, { cause, message }: Error): ServerError {
  return new ServerError(
    `No server answers at ${base} (${cause ?? message}). Start it with vardbro serve, or name it with --server.`,
  )
}

/** The exit code of what was thrown. */
export function codeOf(error: unknown): number {
  return error instanceof ServerError ? exitCode.server : exitCode.use
}
