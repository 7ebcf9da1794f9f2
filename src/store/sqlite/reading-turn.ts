/**
 * One read transaction for all reads of a turn of the event loop: to begin and end one takes file locks, and those
 * take longer than to find a row.
 */
import type { Connection } from './connection.ts'

export interface ReadingTurns {
  /** Reads see one state from now on, until `end` or the end of the turn; false where the writer has the connection. */
  begin(): boolean
  /** Must come before anything else is done with the connection than to read. */
  end(): void
}

/** The reading turns of a connection; `later` calls back after what is to be done in this turn. */
export function readingTurns(
  { database, statement }: Connection,
  later: (callback: () => void) => void = setImmediate,
): ReadingTurns {
  const [begin, commit] = [statement('BEGIN'), statement('COMMIT')]
  let isOpen = false
  function end(): void {
    if (!isOpen) return
    isOpen = false
    commit.run()
  }
  return {
    begin() {
      if (isOpen) return true
      if (database.isTransaction) return false
      isOpen = true
      begin.run()
      later(end)
      return true
    },
    end,
  }
}
