/** The texts of an input: one, or one a line. */
import type { Input } from './inputs.ts'

// An import would read every export of the module, some of which load others.
const files = process.getBuiltinModule('node:fs')
const packing = () => process.getBuiltinModule('node:zlib')

export interface Text {
  /** From 1, where there is a resource a line. */
  readonly line?: number
  readonly text: string
}

/** In their order; of NDJSON one line is held at a time. @throws {Error} it cannot be read */
export function textsOf({ path, name }: Input): Iterable<Text> | AsyncIterable<Text> {
  if (path === '-') return ofStandardInput(name)
  if (!/\.ndjson(\.gz)?$/i.test(path)) return [{ text: textIn(path) }]
  const stream = files.createReadStream(path)
  return lines(/\.gz$/i.test(path) ? unpacked(stream) : stream)
}

/** To read it as text at once takes half of what reading bytes takes. */
function textIn(path: string): string {
  const text = files.readFileSync(path, 'utf8')
  if (text.charCodeAt(0) !== packedStart) return withoutMark(text)
  const bytes = files.readFileSync(path)
  return decoded(isPacked(bytes) ? packing().gunzipSync(bytes) : bytes)
}

const packedStart = 0x1f
const isPacked = (bytes: Uint8Array): boolean => bytes[0] === packedStart && bytes[1] === 0x8b

function decoded(bytes: Uint8Array): string {
  return withoutMark(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'))
}

/** Without the mark that some programs put at the start of UTF-8. */
function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
}

function unpacked(stream: NodeJS.ReadableStream): AsyncIterable<Uint8Array> {
  const gunzip = packing().createGunzip()
  stream.once('error', (error) => gunzip.destroy(error as Error))
  return stream.pipe(gunzip) as AsyncIterable<Uint8Array>
}

async function* lines(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Text> {
  const decoder = new TextDecoder()
  let rest = ''
  let line = 0
  for await (const chunk of stream) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = parts.pop() ?? ''
    for (const text of parts) if (isSaying(text, ++line)) yield { line, text }
  }
  rest += decoder.decode()
  if (isSaying(rest, line + 1)) yield { line: line + 1, text: rest }
}

const isSaying = (text: string, line: number): boolean => line > 0 && text.trim() !== ''

/** NDJSON where it is called so, or where its first line is a whole object and others follow. */
async function* ofStandardInput(name: string): AsyncGenerator<Text> {
  const sent = Buffer.concat(await process.stdin.toArray())
  const text = decoded(isPacked(sent) ? packing().gunzipSync(sent) : sent)
  if (!/\.ndjson(\.gz)?$/i.test(name) && !isLines(text)) return yield { text }
  const all = text.split('\n')
  for (const [at, one] of all.entries()) if (isSaying(one, at + 1)) yield { line: at + 1, text: one }
}

function isLines(text: string): boolean {
  const [first = '', second = ''] = text.trim().split('\n', 2)
  return /^\{.*\}\s*$/.test(first) && second.trimStart().startsWith('{')
}
