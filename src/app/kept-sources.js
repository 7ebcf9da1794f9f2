/**
 * What Node makes of our sources, TypeScript without its types, kept in one file beside Node's own compile cache, which
 * would open two files for each module. A text is used only for a source that nobody has touched since.
 *
 * JavaScript, as all that is loaded before it can be used.
 */
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { fileURLToPath } from 'node:url'
import { crc32 } from 'node:zlib'

/**
 * @typedef {object} Kept
 * @property {Touch} touch of the source
 * @property {string} text
 *
 * @typedef {readonly [inode: number, size: number, modifiedMs: number, changedMs: number]} Touch
 *
 * @typedef {readonly [name: string, touch: Touch, encoding: 'latin1' | 'utf8', length: number]} Indexed
 */

/** Bytes before the index: a checksum of all that follows, and the length of the index. */
const headBytes = 8

/** A source that was touched so shortly before could be touched again without its times telling. */
const settledMs = 2000

/**
 * The sources below a folder.
 *
 * @param {string} folder URL, ending in a slash
 * @param {string} file where what is made of them is kept; need not be there
 */
export function keptSources(folder, file) {
  const path = fileURLToPath(folder)
  const kept = readKept(file, folder)
  let isNew = false
  return {
    /**
     * The text of a module as JavaScript.
     *
     * @param {string} url below the folder
     */
    text(url) {
      const name = url.slice(folder.length)
      const known = kept.get(name)
      const touch = touchOf(path + name)
      if (known !== undefined && isSame(known.touch, touch)) return known.text
      const text = withoutTypes(readFileSync(path + name, 'utf8'))
      if (touch !== undefined && Date.now() - touch[3] > settledMs) {
        kept.set(name, { touch, text })
        isNew = true
      }
      return text
    },
    /** Writes what was made since, where anything was. */
    save() {
      if (!isNew) return
      isNew = false
      const current = [...kept].filter(([name, { touch }]) => isSame(touch, touchOf(path + name)))
      writeKept(file, folder, current)
    },
  }
}

/**
 * What changes whenever a file does: nobody can set the time of its last change.
 *
 * @param {string} path
 * @returns {Touch | undefined} undefined where it is not there
 */
function touchOf(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat && [stat.ino, stat.size, stat.mtimeMs, stat.ctimeMs]
}

/**
 * @param {Touch} one
 * @param {Touch | undefined} other
 */
function isSame(one, other) {
  return other?.every((number, index) => number === one[index]) === true
}

/**
 * As Node makes it when it loads TypeScript. What it warns of is that the name of this function may change.
 *
 * @param {string} source
 */
function withoutTypes(source) {
  const { emitWarning } = process
  process.emitWarning = () => {}
  try {
    return stripTypeScriptTypes(source)
  } finally {
    process.emitWarning = emitWarning
  }
}

/**
 * What a file keeps of a folder by name; nothing where it is not there, not whole, another user's, or of another folder.
 *
 * @param {string} file
 * @param {string} folder
 * @returns {Map<string, Kept>}
 */
function readKept(file, folder) {
  const kept = new Map()
  try {
    const bytes = readFileSync(file)
    if (!isOnlyOurs(file) || crc32(bytes.subarray(4)) !== bytes.readUInt32LE(0)) return kept
    let end = headBytes + bytes.readUInt32LE(4)
    const index = JSON.parse(bytes.toString('utf8', headBytes, end))
    if (index.folder !== folder) return kept
    // Texts are parts of one string, so that none is copied, neither here nor by a collection of garbage.
    const whole = bytes.toString('latin1')
    for (const [name, touch, encoding, length] of /** @type {readonly Indexed[]} */ (index.modules)) {
      const start = end
      end += length
      const text = encoding === 'latin1' ? whole.slice(start, end) : bytes.toString('utf8', start, end)
      kept.set(name, { touch, text })
    }
  } catch {
    // Without it a start takes longer, and is as good.
  }
  return kept
}

/**
 * What it holds will be run.
 *
 * @param {string} file
 */
function isOnlyOurs(file) {
  const { uid, mode } = statSync(file)
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0)
}

/**
 * @param {string} file
 * @param {string} folder
 * @param {readonly (readonly [string, Kept])[]} kept
 */
function writeKept(file, folder, kept) {
  /** @type {Indexed[]} */
  const modules = []
  const texts = kept.map(([name, { touch, text }]) => {
    const encoding = /[^\0-\xff]/.test(text) ? 'utf8' : 'latin1'
    const bytes = Buffer.from(text, encoding)
    modules.push([name, touch, encoding, bytes.length])
    return bytes
  })
  const index = Buffer.from(JSON.stringify({ folder, modules }))
  const bytes = Buffer.concat([Buffer.alloc(headBytes), index, ...texts])
  bytes.writeUInt32LE(index.length, 4)
  bytes.writeUInt32LE(crc32(bytes.subarray(4)), 0)
  const written = `${file}.${process.pid}`
  try {
    writeFileSync(written, bytes, { mode: 0o600 })
    renameSync(written, file)
  } catch {
    // A folder that cannot be written to makes the next start no worse than this one.
  }
}
