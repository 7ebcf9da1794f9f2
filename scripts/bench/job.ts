/** One tick of the job, 1,000 cases being due in it, in a small population of open cases and in a large one. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Measurement } from './bench.ts'
import { openCases } from './open-cases.ts'
import { median } from './rounds.ts'
import type { Row } from './table.ts'
import type { Tick } from './tick-process.ts'

const rounds = 5

export const job: Measurement = async ({ folder, sizes }) => {
  const running: ChildProcess[] = []
  for (const cases of sizes) {
    process.stderr.write(`  a store with ${cases.toLocaleString('en')} open cases\n`)
    const file = await openCases(folder, cases)
    const child = fork(new URL('./tick-process.ts', import.meta.url), [`sqlite:${file}`, String(cases)])
    await once(child, 'message')
    running.push(child)
  }
  const [small, large] = [running[0], running.at(-1)]
  if (small === undefined || large === undefined) return []
  try {
    // Code is compiled and pages are read by the first.
    await Promise.all([tick(small), tick(large)])
    const found: { readonly small: Tick; readonly large: Tick }[] = []
    for (let round = 0; round < rounds; round++) found.push({ small: await tick(small), large: await tick(large) })
    const what = `one tick, 1,000 due : ${sizes
      .map((size) => size.toLocaleString('en'))
      .reverse()
      .join(' and ')} open cases`
    const row = (name: string, of: (tick: Tick) => number): Row => ({
      what: `${what}${name}`,
      unit: 'ms',
      ours: median(found.map((one) => of(one.large))),
      ceiling: median(found.map((one) => of(one.small))),
      ratio: median(found.map((one) => of(one.large) / of(one.small))),
      target: { atMost: 1.3 },
    })
    process.stderr.write(`  ${found.at(-1)?.large.versions} versions written a tick\n`)
    return [row('', ({ ms }) => ms), row(', processor time', ({ cpuMs }) => cpuMs)]
  } finally {
    for (const child of running) child.send('end')
  }
}

async function tick(child: ChildProcess): Promise<Tick> {
  child.send('tick')
  const [answer] = (await once(child, 'message')) as [Tick]
  return answer
}
