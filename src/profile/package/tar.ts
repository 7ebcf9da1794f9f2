/**
 * The files of a tar archive, as packages come: ustar, with the long names of pax and GNU.
 *
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html
 */
import { PackageError } from './package-error.ts'

export interface TarFile {
  readonly path: string
  /** A view of the archive, not a copy. */
  readonly content: Buffer
}

const block = 512
const mostFiles = 100_000
const longestPath = 1000

/** What the header of an entry says. */
interface Entry {
  readonly path: string
  readonly size: number
  readonly kind: string
}

/**
 * All files, in their order; folders are left out.
 *
 * @throws {PackageError} a link or a device, a path that leads out of the archive, a checksum that does not fit, an end
 *   that is not there, or more than 100,000 files
 */
export function tarFiles(archive: Buffer): TarFile[] {
  const files: TarFile[] = []
  let longPath: string | undefined
  for (const { entry, content } of entriesOf(archive)) {
    longPath = pathFor(entry, content) ?? longPath
    if (isAbout(entry)) continue
    if (isFile(entry)) files.push({ path: safePath(longPath ?? entry.path), content })
    longPath = undefined
    if (files.length > mostFiles) throw new PackageError(`it holds more than ${mostFiles} files.`)
  }
  return files
}

function* entriesOf(archive: Buffer): Iterable<{ readonly entry: Entry; readonly content: Buffer }> {
  for (let at = 0; ; ) {
    const entry = entryAt(archive, at)
    if (entry === undefined) return
    yield { entry, content: contentAt(archive, at + block, entry) }
    at += block + Math.ceil(entry.size / block) * block
  }
}

/** Of entries that say something of the next one, or of all, and are no files themselves. */
function isAbout({ kind }: Entry): boolean {
  return kind === 'x' || kind === 'L' || kind === 'g'
}

/** The path that an entry gives to the next one. */
function pathFor({ kind }: Entry, content: Buffer): string | undefined {
  if (kind === 'L') return upToNul(content)
  return kind === 'x' ? paxPath(content) : undefined
}

/** Undefined at the mark of the end, a block of zeros. */
function entryAt(archive: Buffer, at: number): Entry | undefined {
  const header = archive.subarray(at, at + block)
  if (header.length < block) throw new PackageError('it ends before the mark of its end: it is cut off.')
  if (header.every((byte) => byte === 0)) return undefined
  if (octal(header, 148, 8) !== checksum(header)) throw new PackageError('it holds no tar archive, or a damaged one.')
  const prefix = header.toString('latin1', 257, 262) === 'ustar' ? upToNul(header.subarray(345, 500)) : ''
  const name = upToNul(header.subarray(0, 100))
  return {
    path: prefix === '' ? name : `${prefix}/${name}`,
    size: octal(header, 124, 12),
    kind: String.fromCharCode(header[156] || 0x30),
  }
}

/** The field of the sum itself counts as spaces. */
function checksum(header: Buffer): number {
  let sum = 8 * 0x20
  for (let at = 0; at < block; at++) if (at < 148 || at >= 156) sum += header[at] ?? 0
  return sum
}

/** NaN, which is equal to nothing, where the field holds no octal number. */
function octal(header: Buffer, from: number, length: number): number {
  const text = upToNul(header.subarray(from, from + length)).trim()
  return /^[0-7]{1,11}$/.test(text) ? Number.parseInt(text, 8) : Number.NaN
}

function contentAt(archive: Buffer, at: number, { size }: Entry): Buffer {
  if (Number.isNaN(size)) throw new PackageError('a file in it has no size that can be read.')
  if (at + size > archive.length) throw new PackageError('it ends within a file: it is cut off.')
  return archive.subarray(at, at + size)
}

/** Of the records `length key=value\n` the one that gives the path. */
function paxPath(records: Buffer): string | undefined {
  let path: string | undefined
  for (let at = 0; at < records.length; ) {
    const space = records.indexOf(0x20, at)
    const length = Number(records.toString('latin1', at, Math.max(space, at)))
    if (space < 0 || !Number.isInteger(length) || length < space - at + 3 || at + length > records.length) {
      throw new PackageError('it holds a header of pax that cannot be read.')
    }
    const [key, value = ''] = records.toString('utf8', space + 1, at + length - 1).split(/=(.*)/s)
    if (key === 'path') path = value
    // The size in the header is then another one, and what follows would be read from the wrong place.
    if (key === 'size') throw new PackageError('it holds a file of a size that only pax can tell.')
    at += length
  }
  return path
}

const links: Readonly<Record<string, string>> = { '1': 'a hard link', '2': 'a symbolic link' }

function isFile({ kind, path }: Entry): boolean {
  if (kind === '0' || kind === '7') return true
  if (kind === '5') return false
  throw new PackageError(`${shown(path)} is ${links[kind] ?? 'no plain file'}; a package holds plain files only.`)
}

function safePath(path: string): string {
  const steps = path.split('/')
  const isOutside = steps[0] === '' || steps.includes('..') || /^[A-Za-z]:|\\|\p{Cc}/u.test(path)
  if (isOutside || path.length > longestPath) {
    throw new PackageError(`the path ${shown(path)} leads out of the package.`)
  }
  return steps.filter((step) => step !== '.').join('/')
}

/** A path as a message may show it. */
function shown(path: string): string {
  return JSON.stringify(path.slice(0, 100))
}

function upToNul(bytes: Buffer): string {
  const end = bytes.indexOf(0)
  return bytes.toString('utf8', 0, end < 0 ? bytes.length : end)
}
