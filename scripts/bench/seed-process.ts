/** Fills a store with cases: `seed-process.ts <store> <resources>`. No marks are set, so nothing is due afterwards. */
import { readConfig } from '../../src/app/config.ts'
import { seedDefinitions } from '../../src/app/seed.ts'
import { wire } from '../../src/app/wire.ts'
import { openCaller } from '../../src/fhir/caller.ts'
import { dispatch } from '../../src/rest/dispatch.ts'
import { silentLog } from '../../src/rest/door/log.ts'
import { caseBundle, entriesPerCase } from './sample-case.ts'

const [store = '', resources = '0'] = process.argv.slice(2)
const cases = Math.ceil(Number(resources) / entriesPerCase)
const base = 'http://127.0.0.1/fhir'
const atOnce = 64

const config = readConfig({ VARDBRO_STORE: store })
const wired = await wire({ config, log: silentLog, clock: Date.now, base: () => base })
const context = { ...wired.context, rules: [] }

async function post(number: number): Promise<void> {
  const headers = { 'content-type': 'application/fhir+json', prefer: 'return=minimal' }
  const body = caseBundle(number)
  await dispatch({ method: 'POST', path: [], query: [], headers, body, caller: openCaller, base }, context)
}

await seedDefinitions({ context, own: await wired.own() }, base, new AbortController().signal)
let next = 0
let told = 0
const worker = async () => {
  while (next < cases) {
    await post(next++)
    if (next < told + 5000) continue
    told = next
    process.stderr.write(`  ${(next * entriesPerCase).toLocaleString('en')} resources\n`)
  }
}
await Promise.all(Array.from({ length: atOnce }, worker))
await context.store.close()
