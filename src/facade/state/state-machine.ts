/** State machines as data: which status a resource may begin with, and which may follow which. */

export interface StateMachine {
  /** What it governs, as the subject of a sentence. */
  readonly noun: { readonly english: string; readonly swedish: string }
  readonly starts: readonly string[]
  /** Every status of the machine, each with those that may follow it. */
  readonly next: Readonly<Record<string, readonly string[]>>
  /** What people say for a status. */
  readonly swedish: Readonly<Record<string, string>>
}

/** Whether a resource may be created with a status. */
export function mayStart(machine: StateMachine, status: string): boolean {
  return machine.starts.includes(status)
}

/** The statuses that may follow one; none where it is the last, or not of the machine. */
export function followers(machine: StateMachine, status: string): readonly string[] {
  return Object.hasOwn(machine.next, status) ? (machine.next[status] ?? []) : []
}

/** Whether a status may follow another, or is the same. */
export function mayFollow(machine: StateMachine, from: string, to: string): boolean {
  return from === to || followers(machine, from).includes(to)
}
