/**
 * The events of subscriptions by criteria beside the same search and a filter with FHIRPath over the stored JSON.
 *
 * `npm run proof -- subscription-criteria [--changes 10000] [--criteria 10000] [--seed 1]` generates worlds of resources
 * and criteria until there are so many changes and so many criteria, each criterion asked of each change of its world.
 * It prints what differed, and ends with 1 where anything did.
 */
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { type Found, foundIn, lawCases } from '../../test/support/subscription-law.ts'

const { values } = parseArgs({
  options: {
    changes: { type: 'string', default: '10000' },
    criteria: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
  },
})

const wanted = { changes: Number(values.changes), criteria: Number(values.criteria) }
const sum = { changes: 0, criteria: 0, answers: 0, events: 0, differences: 0 }

function shown({ criteria, events, searched, filtered }: Found): string {
  return `${criteria}\n  events ${events}\n  search ${searched}\n  filter ${filtered}`
}

function count(all: readonly Found[]): void {
  for (const found of all) {
    sum.events += found.events.length
    const texts = new Set([found.events, found.searched, found.filtered].map((ids) => ids.join()))
    if (texts.size === 1) continue
    sum.differences += 1
    console.log(shown(found))
  }
}

for (let seed = Number(values.seed); sum.changes < wanted.changes || sum.criteria < wanted.criteria; seed++) {
  const [one] = fc.sample(lawCases, { numRuns: 1, seed })
  if (one === undefined) throw new Error('No case was generated.')
  count(await foundIn(one))
  const changes = one.first.length + one.second.length
  sum.changes += changes
  sum.criteria += one.asked.length
  sum.answers += changes * one.asked.length
}

const cpu = process.cpuUsage()
console.log(
  `${sum.changes} changes, ${sum.criteria} criteria, ${sum.answers} answers, ${sum.events} of them yes: ${sum.differences} differ; ${((cpu.user + cpu.system) / 1e6).toFixed(0)} s of CPU`,
)
process.exitCode = sum.differences === 0 ? 0 : 1
