/** What a process asked of the kernel, as strace saw it: writes to files with their bytes, syncs, and what it sent. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

export type Call =
  | { readonly kind: 'write'; readonly file: string; readonly offset: number; readonly data: Buffer }
  | { readonly kind: 'truncate'; readonly file: string; readonly size: number }
  | { readonly kind: 'unlink'; readonly file: string }
  /** Completed; it covers the calls before the place `from`, where it began. */
  | { readonly kind: 'sync'; readonly file: string; readonly from: number }
  /** To a pipe or a socket. */
  | { readonly kind: 'sent'; readonly text: string }

const traced = 'pwrite64,write,writev,sendto,sendmsg,fdatasync,fsync,ftruncate,unlink'

/** Whether strace can be used here; it is installed where that is possible. */
export function hasStrace(): boolean {
  const works = () => spawnSync('strace', ['--version']).status === 0
  return works() || (spawnSync('apt-get', ['install', '-y', 'strace']).status === 0 && works())
}

/** Which calls to files are wanted. */
export type Wanted = (file: string) => boolean

/** Runs a program of node under strace to its end, and gives its calls in their order. `log` is a file to be made. */
export async function record(log: string, args: readonly string[], wanted: Wanted): Promise<Call[]> {
  const options = ['-f', '-y', '-xx', '-s', '70000', '-o', log, '-e', `trace=${traced}`]
  const run = spawn('strace', [...options, process.execPath, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  run.stdout.resume()
  const [code] = await once(run, 'exit')
  if (code !== 0) {
    throw new Error(`The recorded program ended with ${code}.`)
  }
  return readCalls(log, wanted)
}

/** The calls of a log of strace that was made with the options of `record`. */
async function readCalls(log: string, wanted: Wanted): Promise<Call[]> {
  const calls: Call[] = []
  const begun = new Map<string, Begun>()
  for await (const line of createInterface({ input: createReadStream(log) })) {
    const whole = wholeCall(line, begun, calls.length)
    const call = whole && callOf(whole.text, whole.from)
    if (call !== undefined && (call.kind === 'sent' || wanted(call.file))) {
      calls.push(call)
    }
  }
  return calls
}

/** A call as text, and the place among the calls where it began. */
interface Begun {
  readonly text: string
  readonly from: number
}

const unfinished = '<unfinished ...>'

/** A call that another thread's cuts in two is kept among `begun`, by thread, until its end comes. */
function wholeCall(line: string, begun: Map<string, Begun>, place: number): Begun | undefined {
  const [, thread = '', text = ''] = /^(\d+) +(.*)$/.exec(line) ?? []
  if (text.endsWith(unfinished)) {
    begun.set(thread, { text: text.slice(0, -unfinished.length), from: place })
    return undefined
  }
  const [, rest] = /^<\.\.\. \w+ resumed>(.*)$/.exec(text) ?? []
  const first = rest === undefined ? undefined : begun.get(thread)
  return first === undefined ? { text, from: place } : { text: first.text + rest, from: first.from }
}

function callOf(text: string, from: number): Call | undefined {
  const [, name, given = '', result = ''] = /^(\w+)\((.*)\)\s+= (-?\d+)/.exec(text) ?? []
  if (name === undefined || result.startsWith('-')) {
    return undefined
  }
  const file = decoded(/^\d+<([^>]*)>/.exec(given)?.[1] ?? '').toString()
  const numbers = given.slice(given.lastIndexOf('"') + 1).match(/\d+/g) ?? []
  switch (name) {
    case 'fsync':
    case 'fdatasync':
      return { kind: 'sync', file, from }
    case 'ftruncate':
      return { kind: 'truncate', file, size: Number(/(\d+) *$/.exec(given)?.[1]) }
    case 'unlink':
      return { kind: 'unlink', file: strings(given).toString() }
    case 'pwrite64':
      return { kind: 'write', file, offset: Number(numbers[1]), data: wholeData(given, Number(result)) }
    default:
      return file.startsWith('/') ? undefined : { kind: 'sent', text: strings(given).toString('latin1') }
  }
}

function wholeData(given: string, written: number): Buffer {
  const data = strings(given)
  if (data.length < written) {
    throw new Error(`The log holds ${data.length} of ${written} bytes written.`)
  }
  return data.subarray(0, written)
}

function strings(given: string): Buffer {
  return Buffer.concat(Array.from(given.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g), ([, text = '']) => decoded(text)))
}

function decoded(text: string): Buffer {
  return Buffer.from(text.replaceAll('\\x', ''), 'hex')
}
