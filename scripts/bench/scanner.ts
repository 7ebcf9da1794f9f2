/** The scanner that keeps text, beside JSON.parse of the same text. */
import { openBundle } from '../../src/fhir/json/bundle-text.ts'
import { scan } from '../../src/fhir/json/scan.ts'
import { sentText } from '../../src/fhir/json/sent-text.ts'
import type { Measurement } from './bench.ts'
import { compare, type Round } from './rounds.ts'
import { caseBundle } from './sample-case.ts'
import type { Row } from './table.ts'

const rounds = 15
const forMs = 60
const depth = 64

/** Microseconds a call, over `forMs`. */
function time(call: () => unknown): Round {
  return async () => {
    const started = performance.now()
    let calls = 0
    while (performance.now() - started < forMs) {
      await call()
      calls++
    }
    return ((performance.now() - started) * 1000) / calls
  }
}

export const scanner: Measurement = async () => {
  const one = caseBundle(1)
  const many = JSON.stringify({
    resourceType: 'Bundle',
    entry: Array.from({ length: 54 }, (_, i) => JSON.parse(caseBundle(i))),
  })
  const pretty = JSON.stringify(JSON.parse(one), undefined, 2)
  const texts = { 'a bundle of 12': one, '1 MB': many, 'the bundle of 12, indented': pretty }
  const rows: Row[] = []
  for (const [name, text] of Object.entries(texts)) {
    const what = `scan of ${name} : JSON.parse`
    const [ours, ceiling] = [time(() => scan(text, { depth })), time(() => JSON.parse(text))]
    rows.push(await compare({ what, unit: 'µs', ours, ceiling, rounds, target: { atMost: 1.5 } }))
  }
  const options = { entries: 10_000, depth, pause: async () => {} }
  const [ours, ceiling] = [time(() => openBundle(sentText(one), options)), time(() => JSON.parse(one))]
  rows.push(
    await compare({
      what: 'bundle of 12 opened : JSON.parse',
      unit: 'µs',
      ours,
      ceiling,
      rounds,
      target: { atMost: 1.5 },
    }),
  )
  return rows
}
