import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stepsOf } from '../../../src/app/check/same-step.ts'
import type { Finding } from '../../../src/process/finding.ts'

type Few = Partial<Pick<Finding['rule'], 'requirement' | 'law'>>

/** `layer/id`, with the requirements that the rule names. */
function finding(address: string, { requirement = [`${address}-1`], law }: Few = {}): Finding {
  const [layer = '', id = ''] = address.split('/')
  return { layer, rule: { id, requirement, ...(law && { law }) } } as unknown as Finding
}

const told = (...found: readonly (readonly Finding[])[]) =>
  stepsOf(found).map(({ basis, findings }) => [
    basis.join(' '),
    ...findings.map((some) => some.map(({ layer, rule }) => `${layer}/${rule.id}`).join(' ')),
  ])

const ofLaw = finding('lag/sip-kallad', { requirement: ['LAG-06'] })

const together: [string, Finding[][], string[][]][] = [
  ['by their id', [[finding('a/x')], [finding('b/x')]], [['', 'a/x', 'b/x']]],
  [
    'by the paragraph of the law that they answer to',
    [[finding('a/sip-erbjuden', { law: ['LAG-06'] })], [ofLaw]],
    [['LAG-06', 'a/sip-erbjuden', 'lag/sip-kallad']],
  ],
  [
    'by a paragraph that both have behind them, though neither is of the law',
    [[finding('a/x', { law: ['LAG-05'] })], [finding('b/y', { law: ['LAG-05'] })]],
    [['LAG-05', 'a/x', 'b/y']],
  ],
  [
    'several of one rulebook among them',
    [[finding('a/x', { law: ['LAG-06'] }), finding('a/y', { law: ['LAG-06'] })], [ofLaw]],
    [['LAG-06', 'a/x a/y', 'lag/sip-kallad']],
  ],
  [
    'over a third that has something in common with each',
    [[finding('a/x')], [finding('b/y', { law: ['LAG-06'] })], [ofLaw, finding('c/x', { requirement: ['LAG-06'] })]],
    [['LAG-06', 'a/x', 'b/y', 'lag/sip-kallad c/x']],
  ],
]

describe('rules of several rulebooks are one step', () => {
  it.each(together)('%s', (_, found, steps) => expect(told(...found)).toEqual(steps))

  it('but not by a requirement that only one of them knows, which may stand for much', () => {
    const both = ['x', 'y'].map((id) => finding(`a/${id}`, { requirement: ['DAL-G16'] }))
    expect(told(both, [ofLaw])).toEqual([
      ['', 'a/x', ''],
      ['', 'a/y', ''],
      ['', '', 'lag/sip-kallad'],
    ])
  })

  it('each in one step only, whatever they have in common', () => {
    const address = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('v', 'x', 'y', 'z'))
    const law = fc.uniqueArray(fc.constantFrom('LAG-01', 'LAG-02', 'LAG-03'), { minLength: 1 })
    const one = fc.tuple(address, law).map(([at, of]) => finding(at.join('/'), { law: of }))
    fc.assert(
      fc.property(fc.array(fc.array(one, { maxLength: 6 }), { minLength: 1, maxLength: 3 }), (found) => {
        const steps = stepsOf(found).map(({ findings }) => findings.flat())
        expect(steps.flat()).toHaveLength(found.flat().length)
        expect(new Set(steps.flat())).toEqual(new Set(found.flat()))
      }),
    )
  })
})
