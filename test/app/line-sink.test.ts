import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const module = fileURLToPath(new URL('../../src/app/line-sink.ts', import.meta.url))

/** Runs a script whose standard output is a pipe that is read only after `silentMs`. */
async function readLate(script: string, silentMs: number): Promise<string> {
  const child = spawn(process.execPath, [
    '--input-type=module',
    '-e',
    `import { openLineSink } from ${JSON.stringify(module)}; ${script}`,
  ])
  const ended = once(child, 'exit')
  await new Promise((resolve) => setTimeout(resolve, silentMs))
  let text = ''
  child.stdout.on('data', (chunk) => {
    text += chunk
  })
  await ended
  return text
}

describe('the line sink', () => {
  it('writes every line in order, late at most by its delay', async () => {
    const script = `const sink = openLineSink('', 20); for (let n = 0; n < 100000; n++) sink.write(n + '\\n'); setTimeout(() => {}, 500)`
    const lines = (await readLate(script, 0)).trim().split('\n')
    expect(lines).toHaveLength(100_000)
    expect(lines.every((line, at) => line === String(at))).toBe(true)
  })

  it('never waits for a reader: it drops what is too much, and says how much that was', async () => {
    const script = `const sink = openLineSink('', 20); const line = 'x'.repeat(999) + '\\n'
      for (let n = 0; n < 30000; n++) sink.write(line); setTimeout(() => {}, 1500)`
    const text = await readLate(script, 300)
    expect(text).toMatch(/"event":"lines-dropped","count":1\d{4}\}/)
  })
})
