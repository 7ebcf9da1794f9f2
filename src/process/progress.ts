/** What the job has done since the server started. */

export interface Progress {
  /** Subjects that were judged, and the ms it took, the commit among them. */
  judged(ms: number): void
  failed(): void
  /** Tasks and DetectedIssues that were written. */
  wrote(count: number): void
  read(): Readonly<{ judged: number; seconds: number; failed: number; written: number }>
}

export function createProgress(): Progress {
  const totals = { judged: 0, seconds: 0, failed: 0, written: 0 }
  return {
    judged: (ms) => {
      totals.judged += 1
      totals.seconds += ms / 1000
    },
    failed: () => {
      totals.failed += 1
    },
    wrote: (count) => {
      totals.written += count
    },
    read: () => ({ ...totals }),
  }
}
