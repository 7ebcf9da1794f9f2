/** Validates again whenever something changes, until it is interrupted. */
import { watch } from 'node:fs'
import { exitCode } from '../failure.ts'
import type { Surroundings } from '../surroundings.ts'
import type { Order } from './asked.ts'
import { runOnce } from './run-once.ts'
import { validateWords } from './words.ts'

/** Editors write a file in several steps. */
const restMs = 100

/** 130 once it is interrupted. */
export async function watched(order: Order, surroundings: Surroundings): Promise<number> {
  const { err, language = 'sv', interrupted } = surroundings
  const stop = new AbortController()
  interrupted?.addEventListener('abort', () => stop.abort(), { once: true })
  const changes = changesOf(order.given, stop.signal)
  while (!interrupted?.aborted) {
    await runOnce(order, surroundings)
    err(validateWords.watching[language])
    await changes.next()
  }
  return exitCode.interrupted
}

interface Changes {
  /** Resolves after the next change, or at the end. */
  readonly next: () => Promise<void>
}

function changesOf(paths: readonly string[], signal: AbortSignal): Changes {
  let wake = () => {}
  let timer: ReturnType<typeof setTimeout> | undefined
  const changed = () => {
    clearTimeout(timer)
    timer = setTimeout(() => wake(), restMs)
  }
  for (const path of paths.filter((one) => one !== '-')) {
    watch(path, { recursive: true, signal }, changed).on('error', () => wake())
  }
  signal.addEventListener('abort', () => wake(), { once: true })
  return {
    next: () =>
      new Promise((resolve) => {
        wake = resolve
        if (signal.aborted) resolve()
      }),
  }
}
