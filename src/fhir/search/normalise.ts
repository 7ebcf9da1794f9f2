/** Text as searches compare it. https://hl7.org/fhir/R4/search.html#string */

const plain = /^[!-@[-~]+(?: [!-@[-~]+)*$/
const letters: Readonly<Record<string, string>> = {
  æ: 'ae',
  ð: 'd',
  đ: 'd',
  ø: 'o',
  þ: 'th',
  ß: 'ss',
  ł: 'l',
  œ: 'oe',
  ı: 'i',
}
const special = new RegExp(`[${Object.keys(letters).join('')}]`, 'g')

/** Lower case, accents removed (`Åsa Östlöv` → `asa ostlov`), runs of white space folded to one space and trimmed. */
export function normalise(text: string): string {
  if (plain.test(text)) return text
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(special, (letter) => letters[letter] ?? letter)
    .replace(/\s+/g, ' ')
    .trim()
}
