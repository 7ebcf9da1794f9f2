/** A bar that tells how far a command is, where there is a terminal to show it. */
import type { Surroundings } from './surroundings.ts'

export interface Progress {
  /** `of` 0: nobody knows how much there is. */
  readonly told: (done: number, of: number) => void
  /** Takes the bar away. */
  readonly end: () => void
}

const width = 30
const everyMs = 100

/** A bar of what is done, in `unit`. */
export function openProgress(
  { progress }: Pick<Surroundings, 'progress'>,
  unit: string,
  now: () => number = () => performance.now(),
): Progress {
  if (progress === undefined) return { told: () => {}, end: () => {} }
  const started = now()
  let shown = Number.NEGATIVE_INFINITY
  return {
    told: (done, of) => {
      if (now() - shown < everyMs) return
      shown = now()
      progress(line({ done, of, unit, seconds: (now() - started) / 1000 }))
    },
    end: () => progress(''),
  }
}

interface State {
  readonly done: number
  readonly of: number
  readonly unit: string
  readonly seconds: number
}

function line({ done, of, unit, seconds }: State): string {
  const count = `${done.toLocaleString('en')} ${unit}`
  if (of === 0) return count
  const share = Math.min(1, done / of)
  const filled = Math.round(share * width)
  const left = share > 0.01 ? `, ${Math.ceil((seconds / share) * (1 - share))} s left` : ''
  return `[${'#'.repeat(filled)}${'.'.repeat(width - filled)}] ${Math.floor(share * 100)} %  ${count}${left}`
}
