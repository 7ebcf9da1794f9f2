/**
 * A server as a process of its own, whose clock stands still: says on its standard output where it listens.
 *
 * Arguments: the store's file, the public base URL, the instant (ms since the epoch).
 */
import { writeSync } from 'node:fs'
import { readConfig } from '../../../src/app/config.ts'
import { startServer } from '../../../src/app/server.ts'
import { silentLog } from '../../../src/rest/door/log.ts'

const [path = '', base = '', now = ''] = process.argv.slice(2)
const config = readConfig({ VARDBRO_PORT: '0', VARDBRO_STORE: `sqlite:${path}`, VARDBRO_BASE_URL: base })
const { origin } = await startServer({ config, log: silentLog, clock: () => Number(now), background: false })
writeSync(1, `${origin}/fhir\n`)
