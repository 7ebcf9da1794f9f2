/** `npm run proof -- <name> [options]`: runs one of the long proofs in scripts/proof/. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, 'proof')
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3))
const [name = ''] = process.argv.splice(2, 1)

if (names.includes(name)) await import(join(folder, `${name}.ts`))
else {
  process.stderr.write(`There is no proof "${name}". There are: ${names.join(', ')}.\n`)
  process.exitCode = 2
}
