/** Texts as the index tables hold them: PostgreSQL knows no U+0000, and bounds what an index may hold of a row. */
import { createHash } from 'node:crypto'

/** Two such texts, with the rest of a row, go into an entry of a B-tree: 2704 bytes at most. */
const mostBytes = 1000
/** Of a longer text: so many characters, none of which takes more than three bytes a code unit, and its hash. */
const beginning = 300

/**
 * The text as it is written to an index column, and as it must be asked for. A long one becomes its first 300
 * characters and a hash of all, so that equal texts stay equal, and others differ.
 */
export function keptText(text: string): string {
  const writable = text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text
  if (writable.length * 3 <= mostBytes || Buffer.byteLength(writable) <= mostBytes) return writable
  const hash = createHash('sha256').update(writable).digest('base64url')
  return `${keptBeginning(writable)}\uFFFD${hash}`
}

/** What a text that begins so is sure to begin with as it is kept. */
export function keptBeginning(text: string): string {
  // Half of a surrogate pair is no character.
  const cut = text.slice(0, beginning).replaceAll('\0', '\uFFFD')
  return /[\uD800-\uDBFF]$/.test(cut) && text.length > beginning ? cut.slice(0, -1) : cut
}
