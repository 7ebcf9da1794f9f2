/** The entry of the demonstration: the server with the sample cases posted. `--once` ends after printing. */
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

enableCompileCache()
const [{ serve }, { demonstrate }, { readScenarios }] = await Promise.all([
  import('../serve.ts'),
  import('./demo.ts'),
  import('./scenarios.ts'),
])
const server = await serve({ VARDBRO_LOG_LEVEL: 'warn', ...process.env })
if (server) {
  const scenarios = await readScenarios(fileURLToPath(new URL('../../../bundles', import.meta.url)))
  await demonstrate(scenarios, {
    base: server.base,
    clock: Date.now,
    print: (line) => process.stdout.write(`${line}\n`),
  })
  if (process.argv.includes('--once')) await server.close()
  else process.stdout.write(`\nThe server stays up at ${server.base}. Stop it with Ctrl+C.\n`)
}
