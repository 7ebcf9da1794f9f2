/** Which of two messages about one thing is the later, whatever order they came in. */
import type { Provenance } from '@medplum/fhirtypes'
import { idOf } from '../code/reference.ts'
import type { Message } from './message.ts'

/** What the trace of a write says of its message. */
export interface Written {
  /** ISO 8601. */
  readonly recorded: string
  /** The message, where it came by one. */
  readonly message?: string
}

/** When, and by which message, the resource that a Provenance has as its target was written. */
export function writtenBy({ recorded = '', entity = [] }: Provenance): Written {
  const message = entity.flatMap(({ role, what }) => (role === 'source' ? (idOf(what, 'MessageHeader') ?? []) : []))[0]
  return { recorded, ...(message !== undefined && { message }) }
}

/**
 * Whether a message is older than what is written already: it was recorded earlier, or at the same instant and is not
 * said to revise that. Of two at one instant, neither of which revises the other, the greater id is the later.
 */
export function isOlder(message: Pick<Message, 'id' | 'recorded' | 'revises'>, written: Written): boolean {
  const difference = Date.parse(message.recorded) - Date.parse(written.recorded)
  if (Number.isNaN(difference)) return false
  if (difference !== 0) return difference < 0
  if (written.message === undefined || written.message === message.id) return false
  return !message.revises.includes(written.message) && message.id < written.message
}
