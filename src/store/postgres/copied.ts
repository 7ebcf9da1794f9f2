/**
 * The texts of many rows as bytes, taken from what a connection sends before the driver makes anything of it: none is made
 * a string, nor an object of its own.
 */
import type { Client, Connection, Submittable } from 'pg'
import { ReadingSocket } from './reading-socket.ts'
import type { SparePieces } from './spare-pieces.ts'

/** Texts one after the other, a line feed behind each. */
export interface Lines {
  readonly count: number
  readonly pieces: readonly Uint8Array[]
  /** The number beside the last of them; 0 where there is none. */
  readonly last: number
  /** Whether rows came after them: those beyond the limit, or from the first on that has no text. */
  readonly hasMore: boolean
  /** To be called when nobody reads the pieces any more: they are written over. */
  readonly done: () => void
}

export interface Asked {
  readonly text: string
  readonly most: number
  readonly spare: SparePieces
}

/**
 * The first texts, at most `most`, that a statement gives; its rows are a `bigint` and a text each. They end before one
 * that is null. It takes no values: what is asked is written into it.
 */
export async function copiedLines(client: Pick<Client, 'query'>, { text, most, spare }: Asked): Promise<Lines> {
  const gathered = new GatheredLines(most, spare)
  await new Promise<void>((resolve, reject) => {
    client.query(new Copy(text, gathered, (error) => (error ? reject(error) : resolve())))
  })
  return gathered.lines()
}

/** Where a part of what was sent goes. */
interface Sink {
  take(chunk: Buffer, from: number, to: number): void
  /** That was all. */
  end(): void
}

const nowhere: Sink = { take: () => undefined, end: () => undefined }

const copyData = 'd'.charCodeAt(0)
/** The kind of a message, and its length without the kind: https://www.postgresql.org/docs/15/protocol-message-formats.html */
const messageHead = 1 + 4
/**
 * A row in binary: its number of columns, and each of them behind its length; -1: null. The first row comes behind a
 * signature, and behind the last one comes -1: https://www.postgresql.org/docs/15/sql-copy.html
 */
const signature = 19
const beforeNumber = 2 + 4
const rowHead = beforeNumber + 8 + 4

const none = Buffer.alloc(0)

/** A statement whose rows are not for the driver; a row is a message. */
class Copy implements Submittable {
  /** The driver puts another in its place, which knows a time limit. */
  callback: (error?: Error) => void
  readonly #text: string
  readonly #lines: GatheredLines
  #driver: Sink = nowhere
  #leave: () => void = () => undefined
  /** The beginning of a message whose head has not come to its end. */
  #kept: Buffer = none
  /** Of the message that is being read: how much of it is to come, and where that goes. */
  #rest = 0
  #sink: Sink = nowhere
  #head = messageHead + signature + rowHead

  constructor(text: string, lines: GatheredLines, callback: (error?: Error) => void) {
    this.#text = `COPY (${text}) TO STDOUT (FORMAT binary)`
    this.#lines = lines
    this.callback = callback
  }

  /** Called when all that was sent before is read. */
  submit(connection: Connection): void {
    const { stream } = connection
    const drivers = stream.listeners('data') as ((chunk: Buffer) => void)[]
    const take = (chunk: Buffer, from: number, to: number) => {
      const part = Buffer.from(chunk.subarray(from, to))
      for (const listener of drivers) listener.call(stream, part)
    }
    this.#driver = { take, end: () => undefined }
    this.#leave = taken(stream, (chunk) => this.#read(chunk))
    connection.query(this.#text)
  }

  handleCommandComplete(): void {}

  handleError(error: Error): void {
    this.#end(error)
  }

  handleReadyForQuery(): void {
    this.#end()
  }

  #end(error?: Error): void {
    this.#leave()
    this.#leave = () => undefined
    this.callback(error)
  }

  #read(sent: Buffer): void {
    const chunk = this.#kept.length === 0 ? sent : Buffer.concat([this.#kept, sent])
    this.#kept = none
    for (let at = 0; at < chunk.length; ) {
      const head = this.#rest > 0 ? 0 : this.#begin(chunk, at)
      if (head === undefined) {
        this.#kept = Buffer.from(chunk.subarray(at))
        return
      }
      const from = at + head
      at = Math.min(chunk.length, from + this.#rest)
      this.#rest -= at - from
      this.#sink.take(chunk, from, at)
      if (this.#rest === 0) this.#sink.end()
    }
  }

  /** How long the head of a message is that need not go anywhere; undefined: more is to come before that can be said. */
  #begin(chunk: Buffer, at: number): number | undefined {
    if (chunk.length - at < messageHead) return undefined
    const length = 1 + chunk.readUInt32BE(at + 1)
    const isRow = chunk[at] === copyData && length >= this.#head
    const head = isRow ? this.#head : 0
    if (chunk.length - at < head) return undefined
    this.#rest = length - head
    if (chunk[at] !== copyData) this.#sink = this.#driver
    else this.#sink = isRow && this.#lines.begin(chunk, at + head - rowHead) ? this.#lines : nowhere
    if (isRow) this.#head = messageHead + rowHead
    return head
  }
}

/** Has what a connection sends be read by nobody else until what this gives back is called. */
function taken(stream: Connection['stream'], read: (chunk: Buffer) => void): () => void {
  if (stream instanceof ReadingSocket) {
    stream.taker = read
    return () => {
      stream.taker = undefined
    }
  }
  const others = stream.listeners('data') as ((chunk: Buffer) => void)[]
  stream.removeAllListeners('data').on('data', read)
  return () => {
    stream.off('data', read)
    for (const listener of others) stream.on('data', listener)
  }
}

const lineFeed = 10

class GatheredLines implements Sink {
  readonly #most: number
  readonly #spare: SparePieces
  readonly #pieces: Uint8Array[] = []
  #piece = Buffer.alloc(0)
  #filled = 0
  #count = 0
  #last = 0
  #hasMore = false

  constructor(most: number, spare: SparePieces) {
    this.#most = most
    this.#spare = spare
  }

  /** Whether the text of a row is wanted. */
  begin(chunk: Buffer, at: number): boolean {
    const isNull = chunk.readInt32BE(at + rowHead - 4) < 0
    this.#hasMore ||= isNull || this.#count === this.#most
    if (this.#hasMore) return false
    this.#last = chunk.readUInt32BE(at + beforeNumber) * 2 ** 32 + chunk.readUInt32BE(at + beforeNumber + 4)
    this.#count++
    return true
  }

  take(chunk: Buffer, from: number, to: number): void {
    for (let at = from; at < to; ) {
      this.#demandRoom()
      const taken = chunk.copy(this.#piece, this.#filled, at, to)
      this.#filled += taken
      at += taken
    }
  }

  end(): void {
    this.#demandRoom()
    this.#piece[this.#filled++] = lineFeed
  }

  #demandRoom(): void {
    if (this.#filled < this.#piece.length) return
    this.#keep()
    this.#piece = this.#spare.take()
    this.#filled = 0
  }

  #keep(): void {
    if (this.#filled > 0) this.#pieces.push(this.#piece.subarray(0, this.#filled))
  }

  lines(): Lines {
    this.#keep()
    const done = () => this.#spare.giveBack(this.#pieces.splice(0))
    return { count: this.#count, pieces: this.#pieces, last: this.#last, hasMore: this.#hasMore, done }
  }
}
