/** A register that is asked from afar: bounded in time, asked again once, and what it answered is remembered a while. */
import type { AskListing } from './http-register.ts'
import type { Listing, ListingRegister, PatientNumber } from './register.ts'

export interface AskedOptions {
  /** How long one question may take, ms. */
  readonly timeoutMs: number
  /** How long an answer is good for, ms. */
  readonly freshMs: number
  /** ms since the epoch. */
  readonly clock: () => number
  /** Hears of each failure; told nothing of the patient. */
  readonly failed: (error: unknown) => void
}

/** After a failure nobody waits for the register again until this much later, ms: it may be overloaded. */
const restMs = 5000
const mostRemembered = 50_000

type Answer = Exclude<Listing, { state: 'unknown' }>

/** The register behind a question. */
export function askedRegister(question: AskListing, options: AskedOptions): ListingRegister {
  const answers = new Map<string, Answer>()
  const asking = new Map<string, Promise<void>>()
  let restingUntil = 0

  const isFresh = (answer: Answer) => options.clock() - answer.at < options.freshMs
  const remember = (key: string, answer: Answer) => {
    answers.delete(key)
    answers.set(key, answer)
    const [oldest] = answers.keys()
    if (answers.size > mostRemembered && oldest !== undefined) answers.delete(oldest)
  }
  const askOne = async (patient: PatientNumber) => {
    try {
      remember(keyOf(patient), await twice(() => question(patient, AbortSignal.timeout(options.timeoutMs))))
      restingUntil = 0
    } catch (error) {
      restingUntil = options.clock() + restMs
      options.failed(error)
    }
  }
  return {
    async ask(patients) {
      const stale = patients.filter((patient) => !isFreshIn(answers.get(keyOf(patient)), isFresh))
      if (options.clock() < restingUntil) return
      await Promise.all(
        stale.map((patient) => {
          const key = keyOf(patient)
          const running = asking.get(key) ?? askOne(patient).finally(() => asking.delete(key))
          asking.set(key, running)
          return running
        }),
      )
    },
    known: (patient) => answers.get(keyOf(patient)) ?? { state: 'unknown' },
  }
}

const keyOf = ({ system, value }: PatientNumber): string => `${system}|${value}`

function isFreshIn(answer: Answer | undefined, isFresh: (answer: Answer) => boolean): boolean {
  return answer !== undefined && isFresh(answer)
}

/** One more try after a failure: most are of the moment. */
async function twice<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt()
  } catch {
    return await attempt()
  }
}
