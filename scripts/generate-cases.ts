/** Writes generated cases as NDJSON, a transaction bundle a line: `npm run generate -- --cases 1000 --seed 42 --region dalarna`. */

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { parseArgs } from 'node:util'
import { type CaseOptions, generatedCase } from './cases/case.ts'
import { progressBar } from './cases/progress.ts'
import { random } from './cases/random.ts'
import { regions, routineOf } from './cases/routines.ts'

const usage = `npm run generate -- [--cases 100] [--seed 1] [--region ${Object.keys(regions).join('|')}|alla]
  [--omitted 0.1] [--late 0.15] [--from 2026-01-01] [--days 300] [--out cases.ndjson]

  The same options give the same lines. omitted and late: the share of steps that are left out, or late, of those that
  may be. from and days: when the cases begin. Without --out the lines go to the standard output.`

function asked() {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    options: { cases: text, seed: text, region: text, omitted: text, late: text, from: text, days: text, out: text },
  })
  const number = (name: keyof typeof values, fallback: number, most: number) => {
    const value = Number(values[name] ?? fallback)
    if (value >= 0 && value <= most) return value
    throw new RangeError(`--${name} takes a number from 0 to ${most}.\n\n${usage}`)
  }
  const options: CaseOptions = {
    seed: number('seed', 1, 2 ** 31),
    omitted: number('omitted', 0.1, 1),
    late: number('late', 0.15, 1),
    from: Date.parse(`${values.from ?? '2026-01-01'}T00:00:00Z`),
    days: number('days', 300, 3650),
  }
  return { count: number('cases', 100, 280_000), region: values.region ?? 'dalarna', out: values.out, options }
}

const { count, region, out, options } = asked()
const names = region === 'alla' ? Object.keys(regions) : [region]
const target = out === undefined ? process.stdout : createWriteStream(out)
const shown = progressBar(process.stderr, count)
for (let number = 0; number < count; number++) {
  const name = names[number % names.length] ?? region
  const routine = routineOf(name, random(options.seed, -1 - number))
  const { bundles } = generatedCase(number, name, routine, options)
  const text = bundles.map((bundle) => `${JSON.stringify(bundle)}\n`).join('')
  if (!target.write(text)) await once(target, 'drain')
  shown(number + 1)
}
if (target !== process.stdout) target.end()
