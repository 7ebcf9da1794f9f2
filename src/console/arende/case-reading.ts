/** A case, read as its address asks, and kept current: by websocket, or every 30 s. */
import type { LiveState } from '../fhir/live.ts'
import { serverNow } from '../fhir/server-time.ts'
import { loadCodes } from '../parts/codes.ts'
import { type Kept, keepCurrent } from '../parts/following.ts'
import { loadRuleTitles } from '../parts/rule-title.ts'
import { type CaseData, readCase } from './case-data.ts'
import { type CaseAddress, sameReading } from './case-state.ts'
import { changedFindings } from './changes.ts'
import type { Finding } from './finding.ts'
import { readLongest } from './longest.ts'

const systems = ['handelse', 'samverkansmeddelande', 'arendetyp', 'uppgiftstyp']

interface Telling {
  /** Something of it is another. */
  readonly onChange: () => void
  /** Steps stand otherwise than when they were last seen. */
  readonly onFindings: (changed: readonly Finding[]) => void
}

export class CaseReading {
  data: CaseData | undefined
  /** The case as it is now, whatever instant is looked at: of its instants the slider is made. */
  present: CaseData | undefined
  failure: unknown
  /** When it was last asked, ms. */
  asOf: number | undefined
  /** How long after the patient went home the hospital is responsible at most. */
  longest: string | undefined
  /** What is shown. */
  shown: CaseAddress | undefined
  readonly #telling: Telling
  #id = ''
  #kept: Kept | undefined
  #asking = new AbortController()
  #address: CaseAddress | undefined

  constructor(telling: Telling) {
    this.#telling = telling
  }

  get state(): LiveState {
    return this.#kept?.state ?? 'connecting'
  }

  /** Begins with another case. */
  begin(id: string, address: CaseAddress): void {
    this.close()
    this.#id = id
    this.data = undefined
    this.present = undefined
    this.longest = undefined
    const ofCase = `EpisodeOfCare/${id}`
    const criteria = [`Task?arende=${ofCase}`, `Communication?arende=${ofCase}`, `EpisodeOfCare?_id=${id}`]
    const { onChange: onState } = this.#telling
    this.#kept = keepCurrent(criteria, { onChange: () => void this.#readAgain(), onState })
    void this.read(address)
    void this.#readLongest(id)
  }

  close(): void {
    this.#kept?.close()
    this.#asking.abort()
  }

  /** Reads it as an address asks. */
  async read(address: CaseAddress): Promise<void> {
    this.#address = address
    this.#asking.abort()
    this.#asking = new AbortController()
    const { signal } = this.#asking
    try {
      const [data] = await Promise.all([
        readCase({ ...address, id: this.#id }, signal),
        loadCodes(...systems),
        loadRuleTitles(),
        // A case that is opened in its past needs its present too.
        address.at === undefined || this.present ? undefined : this.#readPresent(signal),
      ])
      if (!signal.aborted) this.#take(data, address)
    } catch (failure) {
      if (!signal.aborted) this.#fail(failure, address)
    }
  }

  async #readAgain(): Promise<void> {
    if (this.#address !== undefined) await this.read(this.#address)
  }

  async #readLongest(id: string): Promise<void> {
    // Without it the bar says no less of who is responsible.
    const longest = await readLongest(id).catch(() => undefined)
    if (this.#id !== id) return
    this.longest = longest
    this.#telling.onChange()
  }

  async #readPresent(signal: AbortSignal): Promise<void> {
    this.present = await readCase({ id: this.#id }, signal)
  }

  #take(data: CaseData, address: CaseAddress): void {
    const before = this.shown !== undefined && sameReading(this.shown, address) ? this.data : undefined
    const changed = changedFindings(before?.assessment.findings, data.assessment.findings)
    if (address.at === undefined) this.present = data
    this.data = data
    this.shown = address
    this.failure = undefined
    this.asOf = serverNow()
    if (changed.length > 0) this.#telling.onFindings(changed)
    this.#telling.onChange()
  }

  /** What was shown of the same instant stays. */
  #fail(failure: unknown, address: CaseAddress): void {
    if (this.shown === undefined || !sameReading(this.shown, address)) this.data = undefined
    this.failure = failure
    this.shown = address
    this.#telling.onChange()
  }
}
