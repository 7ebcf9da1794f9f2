/** The rulebooks that come with the server, as they were checked when their file was generated (`npm run rulebooks`). */
import { readFileSync } from 'node:fs'
import { type Rulebooks, rulebooksOf } from '../routine/rulebook-set.ts'

const generated = new URL('../../profiles/rulebooks/rulebooks.json', import.meta.url)

/** Every rulebook and layer of parameters, with the vocabulary; read anew each time. */
export function shippedRulebooks(): Rulebooks {
  return rulebooksOf(JSON.parse(readFileSync(generated, 'utf8')))
}
