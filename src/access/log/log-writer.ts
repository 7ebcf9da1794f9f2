/**
 * Writes the access log: what comes in a turn of the event loop is put into the file together and synced once, and then
 * all who wait for it go on. While one sync is under way the next lines are gathered.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { FhirError } from '../../fhir/outcome.ts'
import type { AccessLog } from './access-entry.ts'
import {
  type ChainNeeds,
  type ChainWriter,
  createChainWriter,
  type Head,
  ownJson,
  type Unplaced,
} from './chain-writer.ts'
import { accessJson, signedText } from './line.ts'
import type { SigningKey } from './signing-key.ts'

export interface WriterNeeds extends Omit<ChainNeeds, 'key'> {
  readonly key: SigningKey
  /** Told once of each time that lines cannot be written. */
  readonly failed: (error: unknown) => void
  /** Told when they can be again, with the number of answers that were refused meanwhile. */
  readonly recovered: (refused: number) => void
  /** Told of each head that was signed. */
  readonly signed: (head: Head) => void
}

export interface LogWriter extends AccessLog {
  /** Signs the head, where lines came since it was signed last. */
  sign(): Promise<void>
  /** Tries whether lines can be written again, where they could not. */
  retry(): Promise<void>
  /** The last line that is on the disk. */
  head(): Head
  /** Writes what waits, signs the head, and closes the file. */
  close(): Promise<void>
}

/** So many lines are synced at once: what a crash can tear is small. */
const mostLines = 1000

/** A group that took longer was held up by what else was answered in its turns. */
const shortTurnMs = 4

interface State {
  pending: Unplaced[]
  done: PromiseWithResolvers<void>
  /** While lines are written. */
  busy: Promise<void> | undefined
  isToSign: boolean
  /** The number of the last line that was signed. */
  signed: number
  trouble: { readonly since: string; refused: number } | undefined
}

/** The writer of a log that stands at a head. */
export function createLogWriter(needs: WriterNeeds): LogWriter {
  const chain = createChainWriter({ ...needs, key: needs.key.fingerprint })
  const nothing = { pending: [], busy: undefined, isToSign: false, trouble: undefined }
  const state: State = { ...nothing, done: newDone(), signed: needs.head.n }
  const start = (): Promise<void> => {
    state.busy ??= nextTurn()
      .then(() => drain(state, chain, needs))
      .finally(rest)
    return state.busy
  }
  const rest = () => {
    state.busy = undefined
    // Whoever was let go may have come again before this.
    if (state.pending.length > 0 || state.isToSign) void start()
  }
  const sign = async () => {
    await state.busy
    state.isToSign = true
    await start()
  }
  return {
    sign,
    head: chain.head,
    isWritable: () => state.trouble === undefined,
    append(entries) {
      if (state.trouble !== undefined) {
        state.trouble.refused++
        return Promise.reject(unwritable())
      }
      for (const entry of entries) state.pending.push((place) => accessJson(place, entry))
      void start()
      return state.done.promise
    },
    async retry() {
      await state.busy
      if (state.trouble === undefined) return
      state.busy = tryAgain(state, chain, needs).finally(rest)
      await state.busy
    },
    async close() {
      await sign()
      chain.endFile()
    },
  }
}

/** @throws never: what cannot be written is told to those who wait for it */
async function drain(state: State, chain: ChainWriter, needs: WriterNeeds): Promise<void> {
  while (state.trouble === undefined && state.pending.length > 0) {
    const { pending, done } = state
    const began = needs.clock()
    state.pending = []
    state.done = newDone()
    await writeAll(pending, state, chain, needs).then(done.resolve, (error: unknown) =>
      fail(state, [done], needs, error),
    )
    if (state.pending.length > 0 && needs.clock() - began < shortTurnMs) await comeAgain()
  }
  const isToSign = state.isToSign && state.trouble === undefined
  state.isToSign = false
  if (isToSign) await signHead(state, chain, needs).catch((error: unknown) => fail(state, [], needs, error))
}

/**
 * Whoever was let go asks again at once where many ask: what has come by the end of the next turn shares a sync with what
 * waits already, where it would take one of its own. Where turns are long a sync is little of one, and answers that wait
 * for another grow old in memory.
 */
async function comeAgain(): Promise<void> {
  await nextTurn()
  await nextTurn()
}

async function writeAll(
  lines: readonly Unplaced[],
  state: State,
  chain: ChainWriter,
  needs: WriterNeeds,
): Promise<void> {
  for (let from = 0; from < lines.length; from += mostLines) {
    if (chain.isFull()) {
      await signHead(state, chain, needs)
      chain.endFile()
    }
    await chain.write(lines.slice(from, from + mostLines))
  }
}

/** By itself, so that nothing is signed that is not on the disk. */
async function signHead(state: State, chain: ChainWriter, { key, chain: name, signed }: WriterNeeds): Promise<void> {
  if (chain.head().n === state.signed) return
  await chain.write([
    (place, head) => {
      const signature = key.sign(signedText(name, place, head))
      return ownJson({ ...place, log: 'head', chain: name, head, key: key.fingerprint, signature })
    },
  ])
  state.signed = chain.head().n
  signed(chain.head())
}

function fail(state: State, waiting: readonly State['done'][], needs: WriterNeeds, error: unknown): void {
  const refused = state.pending.length + waiting.length
  for (const done of [...waiting, state.done]) done.reject(unwritable())
  state.pending = []
  state.done = newDone()
  if (state.trouble !== undefined) return
  state.trouble = { since: new Date(needs.clock()).toISOString(), refused }
  needs.failed(error)
}

async function tryAgain(state: State, chain: ChainWriter, needs: WriterNeeds): Promise<void> {
  const { trouble } = state
  if (trouble === undefined) return
  try {
    chain.mend()
    await chain.write([(place) => ownJson({ ...place, log: 'gap', ...trouble })])
    state.trouble = undefined
    needs.recovered(trouble.refused)
  } catch {
    // It is tried again in a while, and was told of when it began.
  }
}

/** Nobody may be waiting. */
function newDone(): PromiseWithResolvers<void> {
  const done = Promise.withResolvers<void>()
  done.promise.catch(() => {})
  return done
}

/** What is answered while nothing can be kept. */
export function unwritable(): FhirError {
  return new FhirError(
    'unavailable',
    'The access log cannot be written, and nothing is answered that is not in it. Its operator has been told; try again later.',
    { swedish: 'Åtkomstloggen kan inte skrivas, och inget lämnas ut som inte står i den. Försök igen senare.' },
  )
}
