/**
 * Writes `profiles/rulebooks/rulebooks.json`, which the server reads: every rulebook of that folder, checked as
 * `loadRulebooks` checks them, so that a start neither parses YAML nor compiles a schema.
 *
 * `--check` writes nothing and ends with 1 where the file is not current.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadRulebooks } from '../src/routine/rulebook-file.ts'
import { statedRulebooks } from '../src/routine/rulebook-set.ts'

const folder = join(import.meta.dirname, '..', 'profiles', 'rulebooks')
const file = join(folder, 'rulebooks.json')
const text = statedRulebooks(await loadRulebooks(folder))
if (!process.argv.includes('--check')) {
  await writeFile(file, text)
} else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
  console.error('profiles/rulebooks/rulebooks.json is not current: run node scripts/generate-rulebooks.ts')
  process.exitCode = 1
}
