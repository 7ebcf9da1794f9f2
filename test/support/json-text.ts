/** Arbitrary JSON texts, the kinds of numbers in them that a parser would spoil, and white space between their tokens. */
import fc from 'fast-check'

const digits = fc.stringMatching(/^(0|[1-9][0-9]{0,24})$/)
const fraction = fc.stringMatching(/^(\.[0-9]{1,20})?$/)
const exponent = fc.stringMatching(/^([eE][+-]?[0-9]{1,4})?$/)

/** Numbers such as 1.50, -0, 1E+05 and 12345678901234567890. */
export const numberText = fc.tuple(fc.constantFrom('', '-'), digits, fraction, exponent).map((parts) => parts.join(''))

/** Whole characters that a FHIR string may hold. */
const character = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 1 })
  .filter((text) => text.isWellFormed() && (text >= ' ' || /[\t\n\r]/.test(text)))

const telling = fc.constantFrom('a', 'ö', '{', '}', '[', ']', ',', ':', '"', '\\', ' ', '\n', '\u2028', '🏥', '1')
const stringText = fc.string({ unit: fc.oneof(telling, character) }).map((text) => JSON.stringify(text))

/**
 * Names without a backslash in them. Once JSON.parse of Node 24.21 has met the name of one backslash, it takes the name
 * of a line feed, written \n, for it: `{" ":1,"\n":1,"]":1}` parsed after `{" ":1,"\\":1}` shows it. The oracle of
 * these tests would be wrong, not what they test.
 */
const memberName = stringText.filter((text) => !JSON.parse(text).includes('\\'))

const nameText = fc.oneof(
  fc.constantFrom('"a"', '"b"', '"name"', '"__proto__"', '"constructor"', '"value"', '"id"', '"meta"', '"text"', '""'),
  memberName,
)

/** A JSON text without white space between tokens, no name twice in an object. */
export const jsonText = fc.letrec<{ value: string; object: string }>((tie) => ({
  object: fc
    .uniqueArray(fc.tuple(nameText, tie('value')), { selector: ([name]) => JSON.parse(name), maxLength: 8 })
    .map((members) => `{${members.map(([name, value]) => `${name}:${value}`).join(',')}}`),
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    numberText,
    stringText,
    fc.constantFrom('true', 'false', 'null'),
    tie('object'),
    fc.array(tie('value'), { maxLength: 5 }).map((values) => `[${values.join(',')}]`),
  ),
}))

const token = /"(?:[^"\\]|\\.)*"|[[\]{}:,]|[^\s"[\]{}:,]+/g

/** The tokens of a JSON text. */
export function tokensOf(text: string): string[] {
  return text.match(token) ?? []
}

/** The texts of the numbers of a JSON text, in order. */
export function numbersOf(text: string): string[] {
  return tokensOf(text).filter((one) => /^[-0-9]/.test(one))
}

/** The text with white space between its tokens, chosen by numbers. */
export function spaced(text: string, choices: readonly number[]): string {
  const gaps = ['', ' ', '\n', '  \t', '\r\n      ', '\n         ']
  const tokens = tokensOf(text)
  return tokens.map((one, index) => one + (gaps[(choices[index % choices.length] ?? 0) % gaps.length] ?? '')).join('')
}

/** Choices for `spaced`. */
export const gapChoices = fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 13 })
