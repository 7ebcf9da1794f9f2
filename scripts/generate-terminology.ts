/**
 * Writes the terminology artefact, `src/profile/terminology/generated/`, from the R4 core: code systems, value sets, and
 * apart from them the definitions of concepts, which only a look-up needs.
 *
 * `--check` writes nothing and ends with 1 where the files are not current.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { conceptTexts, keyOf, readTerminology } from './terminology/source.ts'

const folder = new URL('../src/profile/terminology/generated/', import.meta.url)

function tables(): Record<string, string> {
  const { codeSystems, valueSets } = readTerminology()
  return {
    'code-systems.tsv': lines(codeSystems.map((system) => [keyOf(system), system])),
    'value-sets.tsv': lines(valueSets.map((valueSet) => [keyOf(valueSet), valueSet])),
    'concept-texts.tsv.br': lines([...conceptTexts()]),
  }
}

/** One line an entry: its key, a tab, its JSON. */
function lines(entries: readonly (readonly [key: string, value: unknown])[]): string {
  return entries.map(([key, value]) => `${key}\t${JSON.stringify(value)}\n`).join('')
}

/** What is compared is the text: another release of the compressor may write other bytes. */
function current(name: string): string {
  try {
    const bytes = readFileSync(new URL(name, folder))
    return (name.endsWith('.br') ? brotliDecompressSync(bytes) : bytes).toString()
  } catch {
    return ''
  }
}

/** Only what is seldom read is compressed: to decompress the others would take longer than to read them. */
function encoded(name: string, text: string): Buffer | string {
  const params = { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS }
  return name.endsWith('.br') ? brotliCompressSync(text, { params }) : text
}

const stale = Object.entries(tables()).filter(([name, text]) => current(name) !== text)
if (process.argv.includes('--check')) {
  for (const [name] of stale) console.error(`${name} is not current: run node scripts/generate-terminology.ts`)
  process.exitCode = stale.length > 0 ? 1 : 0
} else {
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of stale) writeFileSync(new URL(name, folder), encoded(name, text))
  console.log(`terminology: ${stale.length} files written`)
}
