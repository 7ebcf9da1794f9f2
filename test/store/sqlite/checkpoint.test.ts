import { statSync } from 'node:fs'
import { expect, it, onTestFinished, vi } from 'vitest'
import { openCheckpointer } from '../../../src/store/sqlite/checkpoint.ts'
import { openConnection } from '../../../src/store/sqlite/connection.ts'
import { freshPath } from './folder.ts'

it('brings what was committed from the log into the database, and lets the writer go on', async () => {
  const path = freshPath()
  const connection = openConnection(path, { synchronous: 'OFF' })
  const errors: unknown[] = []
  const checkpointer = openCheckpointer({ path, synchronous: 'OFF', failed: (cause) => errors.push(cause) })
  onTestFinished(async () => {
    await checkpointer.close()
    connection.close()
  })
  connection.database.exec('CREATE TABLE a (content BLOB); INSERT INTO a VALUES (zeroblob(5000000))')
  expect(statSync(path).size).toBeLessThan(5_000_000)
  checkpointer.written()
  await vi.waitFor(() => expect(statSync(path).size).toBeGreaterThan(5_000_000), { timeout: 5000 })
  await checkpointer.writable()
  expect(errors).toEqual([])
})
