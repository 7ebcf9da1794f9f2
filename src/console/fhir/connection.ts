/** Whether the server answers: known by every call that is made, and asked for while it does not. */

export interface Connection {
  readonly isOpen: boolean
  /** The instant (ms) of the last answer; undefined before the first. */
  readonly lastAnswer: number | undefined
}

let connection: Connection = { isOpen: true, lastAnswer: undefined }
let asking: ReturnType<typeof setTimeout> | undefined
const watchers = new Set<() => void>()

const firstWaitMs = 1000
const longestWaitMs = 15_000

/** How it stands. */
export const connectionNow = (): Connection => connection

/** Calls `onChange` when the server is lost or found; the answer ends that. */
export function watchConnection(onChange: () => void): () => void {
  watchers.add(onChange)
  return () => watchers.delete(onChange)
}

/** The server has answered a call. */
export function answered(): void {
  const was = connection.isOpen
  connection = { isOpen: true, lastAnswer: Date.now() }
  clearTimeout(asking)
  asking = undefined
  if (!was) changed()
}

/** The server has not answered a call. */
export function unreachable(): void {
  const was = connection.isOpen
  connection = { ...connection, isOpen: false }
  if (was) changed()
  asking ??= setTimeout(() => look(firstWaitMs), firstWaitMs)
}

async function look(waitedMs: number): Promise<void> {
  try {
    await fetch('/fhir/metadata', { method: 'HEAD' })
    answered()
  } catch {
    const next = Math.min(waitedMs * 2, longestWaitMs)
    asking = setTimeout(() => look(next), next)
  }
}

function changed(): void {
  for (const watcher of watchers) watcher()
}
