/**
 * Everything that needs no test: as many checks at a time as the machine has processors, the longest first. What a check
 * printed is shown where it failed; the command fails if one does.
 */
import { execFile } from 'node:child_process'
import { availableParallelism } from 'node:os'

const checks = ['current', 'types', 'lint', 'floors', 'dead']

interface Checked {
  readonly isGood: boolean
  readonly printed: string
}

function check(name: string): Promise<Checked> {
  return new Promise((resolve) => {
    execFile('npm', ['run', '--silent', name], { maxBuffer: 2 ** 28 }, (error, out, err) =>
      resolve({ isGood: error === null, printed: out + err }),
    )
  })
}

const waiting = [...checks]

async function work(): Promise<void> {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const since = performance.now()
    const { isGood, printed } = await check(name)
    const seconds = ((performance.now() - since) / 1000).toFixed(1)
    console.log(`${isGood ? 'passed' : 'FAILED'}  ${name}, ${seconds} s${isGood ? '' : `\n${printed}`}`)
    if (!isGood) process.exitCode = 1
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, work))
