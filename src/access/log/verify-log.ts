/**
 * Looks through the files of an access log: whether each line follows from the one before it, and whether the heads are
 * signed by a key that is known. What is wrong is told with file and line.
 */
import type { KeyObject } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { indexPath } from './index-schema.ts'
import { type AccessLine, chained, firstHead, type OwnLine, readLine, signedText } from './line.ts'
import { filesOf, type NamedFile } from './log-file.ts'
import { isSignedBy, type PublicKeys } from './signing-key.ts'

/** What is wrong, and where: the line is counted from 1 in its file. */
export interface Fault {
  readonly file: string
  readonly line: number
  readonly what: string
}

/** A head that was kept elsewhere: the line with this number has this hash. */
export interface KeptHead {
  readonly n: number
  readonly hash: string
}

export interface Verification {
  readonly keys: PublicKeys
  /** Heads that were kept elsewhere. */
  readonly heads?: readonly KeptHead[]
  readonly found: (fault: Fault) => void
  /** What an operator should know that is no fault: a crash, a time without a log. */
  readonly noted?: (fault: Fault) => void
}

export interface Verified {
  /** Files and lines that were looked at. */
  readonly files: number
  readonly lines: number
  /** The last line, and the last that a signature covers. */
  readonly last: KeptHead
  readonly signed: number
}

interface Walk {
  readonly heads: Map<number, string>
  n: number
  hash: string | undefined
  lines: number
  signed: number
  chain: string | undefined
}

/** Looks through the log in a folder, the first line of the first file taken as it is. */
export async function verifyLog(folder: string, { keys, heads = [], found, noted }: Verification): Promise<Verified> {
  const files = filesOf(folder)
  const walk: Walk = {
    ...{ heads: new Map(heads.map(({ n, hash }) => [n, hash])), n: 0, hash: undefined },
    ...{ lines: 0, signed: 0, chain: undefined },
  }
  for (const file of files) await verifyFile(file, walk, { keys, found, ...(noted && { noted }) })
  const at = { file: files.at(-1)?.name ?? basename(folder), line: walk.lines }
  for (const n of walk.heads.keys())
    found({
      ...at,
      what: `Line ${n} of the log, of which the head was kept, is not there: the log ends with ${walk.n}.`,
    })
  const seen = seenByIndex(folder)
  if (seen > walk.n)
    found({
      ...at,
      what: `The log ends with line ${walk.n}, and the index behind it has seen line ${seen}: the end was cut.`,
    })
  return {
    files: files.length,
    lines: walk.lines,
    last: { n: walk.n, hash: walk.hash ?? firstHead },
    signed: walk.signed,
  }
}

/** The last line that the index has taken in; 0 where there is no index. */
function seenByIndex(folder: string): number {
  if (!existsSync(indexPath(folder))) return 0
  const database = new DatabaseSync(indexPath(folder), { readOnly: true })
  try {
    return Number(database.prepare('SELECT n FROM reached').get()?.n ?? 0)
  } catch {
    return 0
  } finally {
    database.close()
  }
}

type Told = Pick<Verification, 'keys' | 'found' | 'noted'>

async function verifyFile({ path, name, first }: NamedFile, walk: Walk, told: Told): Promise<void> {
  const place = { file: name, line: 0 }
  const fault = (what: string) => told.found({ ...place, what })
  if (walk.hash !== undefined && first !== walk.n + 1) fault(missing(walk.n, first))
  if (walk.hash === undefined && first !== 1) {
    told.noted?.({
      ...place,
      what: `Lines 1 to ${first - 1} are not in this folder: what was carried away is verified where it is.`,
    })
  }
  if (walk.hash !== undefined || first === 1) walk.hash ??= firstHead
  if (walk.hash === undefined || first !== walk.n + 1) Object.assign(walk, { n: first - 1 })
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    place.line++
    walk.lines++
    verifyLine(text, walk, { ...told, place, fault })
  }
  if (place.line === 0) fault('The file is empty: all of its lines were removed.')
}

function missing(n: number, next: number): string {
  return `Lines ${n + 1} to ${next - 1} of the log are not there: a file was cut, or removed.`
}

interface At extends Told {
  readonly place: { readonly file: string; readonly line: number }
  readonly fault: (what: string) => void
}

function verifyLine(text: string, walk: Walk, at: At): void {
  const line = readLine(text)
  const said = line && parsed(line.json)
  if (line === undefined || said === undefined) {
    at.fault('It is no line of the log: it was altered, or cut.')
    walk.n++
    walk.hash = undefined
    return
  }
  const what = brokenChain(line, said, walk)
  if (what !== undefined) at.fault(what)
  if ('log' in said) verifyOwn(said, walk, at)
  const kept = walk.heads.get(said.n)
  if (kept !== undefined && kept !== line.hash) at.fault(writtenAnew)
  walk.heads.delete(said.n)
  Object.assign(walk, { n: said.n, hash: line.hash })
}

const writtenAnew = 'Its hash is another than that which was kept: the log was written anew.'

type Line = NonNullable<ReturnType<typeof readLine>>

/** How a line fails to follow the one before it; of that nothing is known where it was none. */
function brokenChain({ hash, json }: Line, said: AccessLine | OwnLine, walk: Walk): string | undefined {
  if (said.n !== walk.n + 1)
    return `It says that it is line ${said.n}, and line ${walk.n + 1} is due: lines were removed or put in.`
  const before = walk.hash ?? ('log' in said && said.log === 'head' ? said.head : undefined)
  if (before === undefined || chained(before, json) === hash) return undefined
  return 'Its hash does not follow from the line before it: one of the two was altered.'
}

function verifyOwn(said: OwnLine, walk: Walk, at: At): void {
  const { place, fault, noted } = at
  if (said.log === 'gap') {
    const what = `The log could not be written from ${said.since} on; ${said.refused} answers were refused.`
    noted?.({ ...place, what })
    return
  }
  walk.chain ??= said.chain
  if (said.chain !== walk.chain) fault('It is of another log.')
  if (said.log === 'begin') verifyBegin(said, walk, at)
  else verifyHead(said, walk, at)
}

function verifyBegin({ after, torn }: Extract<OwnLine, { log: 'begin' }>, { hash }: Walk, at: At): void {
  if (hash !== undefined && after !== hash)
    at.fault('It does not follow the end of the file before it: that was cut or altered.')
  if (torn === undefined) return
  const what = `After a crash ${torn.bytes} bytes of a line were taken from the end of ${torn.file}; they are in ${torn.kept}.`
  at.noted?.({ ...at.place, what })
}

function verifyHead(said: Extract<OwnLine, { log: 'head' }>, walk: Walk, { keys, fault }: At): void {
  const key: KeyObject | undefined = keys.get(said.key)
  if (key === undefined) fault(`It is signed by a key that is not known here (${said.key}).`)
  else if (!isSignedBy(key, signedText(said.chain, said, said.head), said.signature))
    fault('Its signature is not of the key that it names: it was forged.')
  else if (walk.hash !== undefined && said.head !== walk.hash)
    fault('It signs another head than that of the line before it.')
  else walk.signed = said.n - 1
}

function parsed(json: string): AccessLine | OwnLine | undefined {
  try {
    return JSON.parse(json) as AccessLine | OwnLine
  } catch {
    return undefined
  }
}
