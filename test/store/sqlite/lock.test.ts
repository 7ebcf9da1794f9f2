import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { lock } from '../../../src/store/sqlite/lock.ts'
import { freshPath } from './folder.ts'

it('refuses a second store on the same file, and allows one when the first has let go', () => {
  const path = freshPath()
  const unlock = lock(path)
  expect(() => lock(path)).toThrow(`The database ${path} is in use by another server.`)
  unlock()
  lock(path)()
})

it('lets go of the file when the process that has it is killed', async () => {
  const path = freshPath()
  const holder = `
    const { lock } = await import(${JSON.stringify(new URL('../../../src/store/sqlite/lock.ts', import.meta.url).href)})
    lock(${JSON.stringify(path)})
    console.log('held')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', holder], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  expect(() => lock(path)).toThrow('in use')
  child.kill('SIGKILL')
  await once(child, 'exit')
  lock(path)()
})
