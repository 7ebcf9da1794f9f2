/**
 * A server that keeps an access log, as a process of its own.
 *
 * Arguments: the folder of the log, `synced` or `unsynced`, and how many requests it sends to itself before it ends; 0:
 * none, it says on its standard output where it listens and goes on.
 */
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { makeFile } from '../../../src/access/log/log-file.ts'
import { readConfig } from '../../../src/app/config.ts'
import { startServer } from '../../../src/app/server.ts'
import { silentLog } from '../../../src/rest/door/log.ts'

const [folder = '', synced = 'synced', count = '0'] = process.argv.slice(2)
const atOnce = 8

const config = readConfig({
  VARDBRO_PORT: '0',
  VARDBRO_STORE: `sqlite:${join(folder, '..', 'db.sqlite')}`,
  VARDBRO_AUDIT: folder,
  // So that files end, too, each request of it is long.
  VARDBRO_VALIDATION: 'off',
})
const unsynced: typeof makeFile = (path) => ({ ...makeFile(path), sync: async () => {} })
const { base, close } = await startServer({
  ...{ config, log: silentLog, clock: Date.now, background: false },
  ...(synced === 'unsynced' && { makeFile: unsynced }),
})

const headers = { 'content-type': 'application/fhir+json' }

/** A create, a read, a search, something that is refused: one after the other. */
async function request(number: number, id: string): Promise<string> {
  const paths = ['', `Patient/${id}`, `Patient?_id=${id}`, 'Patient/nobody']
  const kind = number % paths.length
  const answer =
    kind === 0
      ? await fetch(`${base}/Patient`, { method: 'POST', headers, body: '{"resourceType":"Patient","active":true}' })
      : await fetch(`${base}/${paths[kind]}`)
  const { id: made = id } = (await answer.json()) as { id?: string }
  return kind === 0 ? made : id
}

if (count === '0') writeSync(1, `${base}\n`)
else {
  let next = 0
  const client = async () => {
    for (let id = ''; next < Number(count); ) id = await request(next++, id)
  }
  await Promise.all(Array.from({ length: atOnce }, client))
  await close()
  process.exit(0)
}
