import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { loadPaymentPolicies } from '../../src/routine/payment-policy-file.ts'

const folder = fileURLToPath(new URL('../../profiles/rulebooks/betalningsansvar', import.meta.url))

/** What is said of the file with one text in place of another. */
async function saidOf(before: string, after: string): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'vardbro-policies-'))
  try {
    await cp(folder, copy, { recursive: true })
    const file = join(copy, 'betalningsansvar.yaml')
    await writeFile(file, (await readFile(file, 'utf8')).replace(before, after))
    return await loadPaymentPolicies(copy).then(
      () => 'nothing',
      ({ message }) => message,
    )
  } finally {
    await rm(copy, { recursive: true })
  }
}

describe('the policies of payment liability', () => {
  it('are those of the law, of the mean of three days, and of Stockholm', async () => {
    const { policies, amounts } = await loadPaymentPolicies(folder)
    expect(policies.map(({ id }) => id)).toEqual(['lag', 'genomsnitt-tre-dagar', 'stockholm'])
    expect(amounts.find(({ year }) => year === 2026)).not.toHaveProperty('ore')
  })

  it('say of every setting where it was read, or that it is assumed', async () => {
    const { policies } = await loadPaymentPolicies(folder)
    for (const { days, cutOff, calendar, unmet, demands, undocumentedSip, lastDay } of policies)
      for (const setting of [
        ...Object.values(days),
        ...Object.values(cutOff),
        calendar,
        unmet,
        demands,
        undocumentedSip,
        lastDay,
      ])
        expect('parameter' in setting || setting.assumption === true || setting.source !== undefined).toBe(true)
  })

  it.each([
    [
      'an unknown model',
      'model: average',
      'model: mean',
      /line \d+: .*model is "mean"; expected one of individual, average/,
    ],
    [
      'an amount in parts of an öre',
      'ore: 780000',
      'ore: 7800.5',
      /amounts › 0 › ore is 7800.5; expected a whole number/,
    ],
    ['a misspelt setting', 'lastDay: &', 'lastDays: &', /unknown name "lastDays": did you mean lastDay\?/],
    ['two amounts of a year', 'year: 2020', 'year: 2019', /amounts has 2019 twice/],
    ['two policies of a name', 'id: stockholm', 'id: lag', /^nothing$/],
    ['no YAML', 'policies:', 'policies: [', /^betalningsansvar.yaml, line \d+/],
  ])('are refused with %s, or not', async (_, before, after, expected) =>
    expect(await saidOf(before, after)).toMatch(expected),
  )
})
