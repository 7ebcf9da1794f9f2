/** How many cases a property is tried with: as many as fit in ten seconds, or the number VARDBRO_PROPERTY_RUNS. */
const asked = process.env.VARDBRO_PROPERTY_RUNS

export const runs =
  asked === undefined
    ? { settings: { numRuns: 1000, interruptAfterTimeLimit: 8000 }, timeout: 60_000 }
    : { settings: { numRuns: Number(asked) }, timeout: 3_600_000 }
