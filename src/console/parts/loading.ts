/** What a view waits for: one thing at a time, of which a newer call takes the place. */
import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Draws its element anew when something comes, or fails. */
export class Loading<T> implements ReactiveController {
  /** What came last; kept while it is asked for again. */
  value: T | undefined
  /** Why the last call failed. */
  failure: unknown
  isLoading = false
  readonly #host: ReactiveControllerHost
  #calling: AbortController | undefined
  #again: (() => Promise<void>) | undefined

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  /** Asks; an earlier call is broken off. With `fresh` what came before is forgotten first. */
  async run(load: (signal: AbortSignal) => Promise<T>, { fresh = false } = {}): Promise<void> {
    this.#calling?.abort()
    const calling = new AbortController()
    this.#calling = calling
    this.#again = () => this.run(load)
    if (fresh) this.value = undefined
    this.failure = undefined
    this.isLoading = true
    this.#host.requestUpdate()
    try {
      const value = await load(calling.signal)
      if (this.#calling === calling) this.value = value
    } catch (error) {
      if (this.#calling === calling) this.failure = error
    }
    if (this.#calling !== calling) return
    this.isLoading = false
    this.#host.requestUpdate()
  }

  /** The last call again. */
  readonly again = (): void => void this.#again?.()

  hostDisconnected(): void {
    this.#calling?.abort()
    this.#calling = undefined
  }
}
