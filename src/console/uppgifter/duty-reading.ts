/** The duties of an organisation, kept current: read once, then what has changed, by websocket or every 30 s. */
import type { LiveState } from '../fhir/live.ts'
import { serverNow } from '../fhir/server-time.ts'
import { type Kept, keepCurrent } from '../parts/following.ts'
import { afterTold, type Listed, withoutDone, withWaiting } from './changes.ts'
import type { Duty } from './duty.ts'
import { followed, readChanges, readDuties } from './duty-source.ts'

/** How long what is done stays, struck, ms. */
const struckMs = 5000
const none: Listed = { duties: [], done: new Set(), waiting: new Map() }

export class DutyReading {
  listed: Listed = none
  /** How many the server says there are. */
  total = 0
  isReading = true
  failure: unknown
  /** When it was last asked, ms. */
  asOf: number | undefined
  readonly #onChange: () => void
  #owner: string | undefined
  #kept: Kept | undefined
  #asking = new AbortController()
  #written = 0
  #striking: ReturnType<typeof setTimeout> | undefined

  /** `onChange`: something of it is another. */
  constructor(onChange: () => void) {
    this.#onChange = onChange
  }

  get state(): LiveState {
    return this.#kept?.state ?? 'connecting'
  }

  /** Begins anew, with those of an organisation, or with all. */
  begin(owner: string | undefined): void {
    this.close()
    this.#owner = owner
    this.listed = none
    this.#kept = keepCurrent([followed(owner)], { onChange: () => void this.#catchUp(), onState: this.#onChange })
    void this.read()
  }

  close(): void {
    this.#kept?.close()
    this.#asking.abort()
    clearTimeout(this.#striking)
    this.#striking = undefined
  }

  /** Reads all of them. */
  async read(): Promise<void> {
    this.#asking.abort()
    this.#asking = new AbortController()
    const { signal } = this.#asking
    this.isReading = true
    this.failure = undefined
    const onPage = (duties: readonly Duty[], total: number) => {
      this.listed = { ...none, duties }
      this.total = total
      this.#onChange()
    }
    try {
      this.#written = await readDuties(this.#owner, { signal, onPage })
      this.asOf = serverNow()
      this.isReading = false
    } catch (failure) {
      if (signal.aborted) return
      this.failure = failure
    }
    this.#onChange()
  }

  /** Puts what is new and changed among the others. */
  showWaiting(): void {
    this.listed = withWaiting(this.listed)
    this.#onChange()
  }

  async #catchUp(): Promise<void> {
    if (this.isReading) return
    const { signal } = this.#asking
    try {
      const told = await readChanges(this.#owner, this.#written, signal)
      if (signal.aborted) return
      this.#written = told.written
      this.asOf = serverNow()
      this.failure = undefined
      this.listed = afterTold(this.listed, told)
      this.#strike()
    } catch (failure) {
      if (signal.aborted) return
      this.failure = failure
    }
    this.#onChange()
  }

  #strike(): void {
    if (this.listed.done.size === 0 || this.#striking !== undefined) return
    this.#striking = setTimeout(() => {
      this.#striking = undefined
      this.listed = withoutDone(this.listed)
      this.#onChange()
    }, struckMs)
  }
}
