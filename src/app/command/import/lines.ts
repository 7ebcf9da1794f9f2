/** The lines of a file, with where each ends, so that one can go on behind any of them. */
import { createReadStream } from 'node:fs'

export interface Line {
  /** From 1. */
  readonly number: number
  readonly text: string
  /** How many bytes of the file end with it. */
  readonly end: number
}

/** Where to go on in a file: behind so many bytes, which so many lines end with. */
export interface Mark {
  readonly bytes: number
  readonly lines: number
}

const lineFeed = 10

/**
 * The lines behind a mark; empty ones too. In memory is one of them at a time.
 *
 * @throws {Error} one is longer than `longest` bytes
 */
export async function* linesOf(path: string, { bytes, lines }: Mark, longest: number): AsyncGenerator<Line> {
  let [number, end] = [lines, bytes]
  let parts: Buffer[] = []
  let size = 0
  const take = (part: Buffer): void => {
    size += part.length
    if (size > longest) throw new Error(`${path}, line ${number + 1} is longer than ${longest} bytes.`)
    parts.push(part)
  }
  const line = (): Line => {
    number++
    const text = Buffer.concat(parts).toString()
    parts = []
    size = 0
    return { number, text: text.trim(), end }
  }
  for await (const piece of createReadStream(path, { start: bytes }) as AsyncIterable<Buffer>) {
    let from = 0
    for (let at = piece.indexOf(lineFeed); at >= 0; at = piece.indexOf(lineFeed, from)) {
      take(piece.subarray(from, at))
      end += at + 1 - from
      from = at + 1
      yield line()
    }
    take(piece.subarray(from))
    end += piece.length - from
  }
  if (size > 0) yield line()
}
