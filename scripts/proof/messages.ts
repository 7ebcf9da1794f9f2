/**
 * Messages: generated cases sent as transactions, as single calls, as message bundles, and as message bundles each twice
 * and in any order end in the same state.
 *
 * `node scripts/proof/messages.ts [--cases=<number>] [--first=<seed>] [--short]`: 1,000 cases, 20 if short.
 */
import { parseArgs } from 'node:util'
import { generatedCase } from '../../test/support/generated-case.ts'
import { sameState } from '../../test/support/same-state.ts'

const { values } = parseArgs({
  options: { short: { type: 'boolean' }, cases: { type: 'string' }, first: { type: 'string' } },
})
const count = Number(values.cases ?? (values.short ? 20 : 1000))
const first = Number(values.first ?? 0)
if (!(count > 0)) throw new Error('--cases must be a number above 0.')

/** So many share a server, and with it a directory. */
const together = 20
let messages = 0
let failed = false
for (let from = first; from < first + count && !failed; from += together) {
  const size = Math.min(together, first + count - from)
  const cases = Array.from({ length: size }, (_, index) => generatedCase(from + index))
  messages += cases.reduce((sum, { steps }) => sum + steps.length, 0)
  const different = await sameState(cases, from + 1)
  for (const [way, lines] of Object.entries(different)) {
    failed = true
    console.log(`seeds ${from}-${from + size - 1}, ${way}:\n${lines.join('\n')}`)
  }
  console.log(`${from - first + size} cases, ${messages} messages`)
}
console.log(failed ? 'FAILED' : `All ${count} cases end in the same state, sent in four ways.`)
process.exitCode = failed ? 1 : 0
