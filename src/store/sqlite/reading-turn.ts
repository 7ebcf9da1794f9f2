/**
 * One read transaction for all reads of a turn of the event loop: to begin and end one takes file locks, and those
 * take longer than to find a row.
 */
import type { Connection } from './connection.ts'

export interface ReadingTurns {
  /** Reads see one state from now on, until `end` or the end of the turn; false where the writer has the connection. */
  begin(): boolean
  /** Reads see the state of now, whatever another connection commits, until what it gives back is called. */
  hold(): () => void
  /** Must come before anything else is done with the connection than to read. */
  end(): void
}

/** The reading turns of a connection; `later` calls back after what is to be done in this turn. */
export function readingTurns(
  { database, statement }: Connection,
  later: (callback: () => void) => void = setImmediate,
): ReadingTurns {
  const [begin, commit] = [statement('BEGIN'), statement('COMMIT')]
  // A transaction sees the state of its first read.
  const read = statement('SELECT 1 FROM sqlite_schema')
  let isOpen = false
  let isHeld = false
  function end(): void {
    if (!isOpen || isHeld) return
    isOpen = false
    commit.run()
  }
  function open(): boolean {
    if (isOpen) return true
    if (database.isTransaction) return false
    isOpen = true
    begin.run()
    later(end)
    return true
  }
  return {
    begin: open,
    hold() {
      end()
      isHeld = open()
      read.get()
      return () => {
        isHeld = false
        end()
      }
    },
    end,
  }
}
