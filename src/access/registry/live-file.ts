/** What a file says, taken up anew when it is written. */
import { stat } from 'node:fs/promises'

export interface LiveFile<T> {
  /** What it says now; another object where it was written. */
  readonly current: () => T
  /** Looks whether it was written, and takes it up; called every second or so. Never rejects. */
  readonly refresh: () => Promise<void>
}

export interface LiveFileNeeds<T> {
  readonly path: string
  readonly read: () => Promise<T>
  /** Is told that the file cannot be used as it is now; what it said before holds. */
  readonly failed: (error: unknown) => void
}

/** @throws whatever `read` throws of it as it is now */
export async function openLiveFile<T>({ path, read, failed }: LiveFileNeeds<T>): Promise<LiveFile<T>> {
  let seen = await signature(path)
  let current = await read()
  const look = async () => {
    const now = await signature(path)
    if (now === seen) return
    seen = now
    try {
      current = await read()
    } catch (error) {
      failed(error)
    }
  }
  // One at a time: what one has begun to read is taken up when the next is done.
  let looked = Promise.resolve()
  return {
    current: () => current,
    refresh() {
      looked = looked.then(look)
      return looked
    },
  }
}

/** Changes whenever the file is written or replaced. */
async function signature(path: string): Promise<string> {
  const { mtimeMs, size, ino } = await stat(path).catch(() => ({ mtimeMs: 0, size: 0, ino: 0 }))
  return `${mtimeMs} ${size} ${ino}`
}
