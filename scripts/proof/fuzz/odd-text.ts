/** Texts that are nearly what they should be, and may stand where no JSON is. */
import { type Chance, oneOf } from './chance.ts'
import { oddPieces } from './odd-values.ts'

const changes: readonly ((text: string, chance: Chance) => string)[] = [
  (text, chance) => text.slice(0, chance(text.length + 1)),
  (text, chance) => cut(text, chance(text.length + 1), 0, oneOf(chance, oddPieces)),
  (text, chance) => cut(text, chance(text.length + 1), 1 + chance(4), ''),
  (text, chance) => cut(text, chance(text.length + 1), 1, String.fromCharCode(chance(300))),
  (text, chance) => text.repeat(2 + chance(3)),
  (text, chance) => `${text},${text}${chance(2)}`,
  (text) => text.toUpperCase(),
  (text) => ` ${text} `,
  (text, chance) => text + 'x'.repeat(10 ** (1 + chance(4))),
  () => '',
]

function cut(text: string, at: number, remove: number, insert: string): string {
  return text.slice(0, at) + insert + text.slice(at + remove)
}

/** The text after one change or two. */
export function mutatedText(text: string, chance: Chance): string {
  const once = oneOf(chance, changes)(text, chance)
  return chance(4) === 0 ? oneOf(chance, changes)(once, chance) : once
}
