/** A file of the access log on the disk, and how the files of a folder are named. */
import {
  closeSync,
  fdatasync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

/** What the log needs of a file; tests put something else between it and the disk. */
export interface LogFile {
  /** Puts bytes at a place: into memory, it may be. */
  put(bytes: Uint8Array, at: number): void
  /** Resolves when all that was put is on the disk. */
  sync(): Promise<void>
  /** Whether the file is still where it was, and nobody else has written to it or cut it. */
  isWhole(size: number): boolean
  /** Takes away what lies beyond a size. */
  cut(size: number): void
  close(): void
}

/** Makes a file that is not there yet. @throws {Error} it is there, or its folder is not */
export type MakeFile = (path: string) => LogFile

export const makeFile: MakeFile = (path) => {
  const descriptor = openSync(path, 'wx', 0o600)
  syncFolder(dirname(path))
  const { ino } = fstatSync(descriptor)
  const stat = (): Stats | undefined => statSync(path, { throwIfNoEntry: false })
  return {
    put(bytes, at) {
      for (let done = 0; done < bytes.length; )
        done += writeSync(descriptor, bytes, done, bytes.length - done, at + done)
    },
    sync: () => new Promise((resolve, reject) => fdatasync(descriptor, (error) => (error ? reject(error) : resolve()))),
    isWhole(size) {
      const found = stat()
      return found?.ino === ino && found.size === size
    },
    cut: (size) => ftruncateSync(descriptor, size),
    close: () => closeSync(descriptor),
  }
}

/** A file is in its folder for certain only when the folder is on the disk, too. */
export function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** A file by its name: the number of its first line, which is never used again. */
export interface NamedFile {
  readonly path: string
  readonly name: string
  readonly first: number
}

const pattern = /^access-(\d{12})-\d{4}-\d\d-\d\d\.log$/

/** `access-000000000001-2026-01-31.log`; `t` is the instant of its first line. */
export function fileName(first: number, t: string): string {
  return `access-${String(first).padStart(12, '0')}-${t.slice(0, 10)}.log`
}

/** The files of a folder, in the order of their lines. */
export function filesOf(folder: string): readonly NamedFile[] {
  return readdirSync(folder)
    .flatMap((name) => {
      const [, first] = pattern.exec(name) ?? []
      return first === undefined ? [] : [{ path: join(folder, name), name, first: Number(first) }]
    })
    .sort((one, other) => one.first - other.first)
}

/** The paths of the files of a folder, by the numbers of their first lines. */
export function pathsOf(folder: string): ReadonlyMap<number, string> {
  return new Map(filesOf(folder).map(({ first, path }) => [first, path]))
}

/** So many bytes from a place in a file; fewer where it ends before. */
export function readAt(path: string, from: number, length: number): Buffer {
  const descriptor = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(length)
    return bytes.subarray(0, readSync(descriptor, bytes, 0, length, from))
  } finally {
    closeSync(descriptor)
  }
}
