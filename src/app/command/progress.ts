/** Tells how far a command is: by a bar where there is a terminal to show it, by a line now and then where there is none. */
import type { Surroundings } from './surroundings.ts'

export interface Progress {
  /** `of` 0: nobody knows how much there is. */
  readonly told: (done: number, of: number) => void
  /** Takes the bar away. */
  readonly end: () => void
}

const width = 30
const everyMs = 100
/** Work that takes no longer is not told of. */
const quietMs = 1000
const lineMs = 10_000

type Teller = Pick<Surroundings, 'progress'> & Partial<Pick<Surroundings, 'err'>>

/** A bar of what is done, in `unit`; without a terminal a line every ten seconds. */
export function openProgress(
  { progress, err }: Teller,
  unit: string,
  now: () => number = () => performance.now(),
): Progress {
  const started = now()
  const pause = progress === undefined ? lineMs : everyMs
  const tell = progress ?? err ?? (() => {})
  let due = started + (progress === undefined ? lineMs : quietMs)
  let isShown = false
  return {
    told: (done, of) => {
      const at = now()
      if (at < due) return
      due = at + pause
      isShown = true
      tell(line({ done, of, unit, seconds: (at - started) / 1000 }, progress !== undefined))
    },
    end: () => {
      if (isShown) progress?.('')
      isShown = false
    },
  }
}

interface State {
  readonly done: number
  readonly of: number
  readonly unit: string
  readonly seconds: number
}

function line({ done, of, unit, seconds }: State, hasBar: boolean): string {
  const count = `${grouped(done)} ${unit}, ${grouped(Math.round(done / Math.max(seconds, 0.001)))}/s`
  if (of === 0) return count
  const share = Math.min(1, done / of)
  const filled = Math.round(share * width)
  const left = share > 0.01 ? `, ${Math.ceil((seconds / share) * (1 - share))} s left` : ''
  const bar = hasBar ? `[${'#'.repeat(filled)}${'.'.repeat(width - filled)}] ` : ''
  return `${bar}${Math.floor(share * 100)} %  ${count}${left}`
}

const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',')
