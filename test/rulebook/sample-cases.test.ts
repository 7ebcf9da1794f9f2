import { describe, expect, it } from 'vitest'
import { evaluate } from '../../src/process/evaluate.ts'
import { dalarnaMoments } from './dalarna-moments.ts'
import { judgedBy, zone } from './rule-case.ts'
import { sampleCase } from './sample-case.ts'
import { moments } from './sample-moments.ts'

describe.each([...moments, ...dalarnaMoments])(
  '$sample at $at: $what',
  ({ sample, rulebook, transactions, at, says }) => {
    it('says of every step how it stands', () => {
      const { prepared, parameters } = judgedBy(rulebook)
      const subject = { ...sampleCase(sample, transactions), parameters }
      const { findings } = evaluate(prepared, subject, Date.parse(at), zone)
      const applying = findings.filter(({ state }) => state !== 'not-applicable')
      const byState = Map.groupBy(applying, ({ state }) => state)
      const said = [...byState].map(([state, of]) => [state, of.map(({ rule }) => rule.id).sort()])
      const wanted = Object.entries(says).map(([state, ids]) => [state, ids.split(' ')])
      expect(Object.fromEntries(said)).toEqual(Object.fromEntries(wanted))
    })
  },
)
