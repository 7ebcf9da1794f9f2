/** What can be wrong with a Swedish identifier, in words that never hold the identifier itself. */
import type { Issue } from '../outcome.ts'

/** The same in both languages. */
interface Words {
  readonly en: string
  readonly sv: string
}

export interface Finding {
  /** The name of the rule, e.g. `personnummer-kontrollsiffra`: that of the invariant which says the same in a profile. */
  readonly rule: Rule
  readonly severity: Issue['severity']
  readonly code: Issue['code']
  /** What is wrong, what was expected, and how to mend it. */
  readonly says: Words
  readonly expected: Words
  readonly hint: Words
}

type Text = Pick<Finding, 'says' | 'expected' | 'hint'> & { readonly severity?: Finding['severity'] }

const against = { en: 'Check it against the source.', sv: 'Kontrollera det mot källan.' }
const digits = {
  en: 'A digit is wrong or two are swapped: check it against the source.',
  sv: 'En siffra är fel eller två har bytt plats: kontrollera det mot källan.',
}
const checkDigit = { en: 'another check digit', sv: 'en annan kontrollsiffra' }
const eitherOne = { en: 'Check which of them is right.', sv: 'Kontrollera vilket som är rätt.' }

const texts = {
  'personnummer-format': {
    says: {
      en: 'A personnummer has twelve digits without hyphen.',
      sv: 'Ett personnummer har tolv siffror utan bindestreck.',
    },
    expected: {
      en: 'year with century, month, day and four digits',
      sv: 'år med sekel, månad, dag och fyra siffror',
    },
    hint: { en: 'Write the century, and no hyphen.', sv: 'Skriv ut seklet, och inget bindestreck.' },
  },
  'personnummer-datum': {
    says: {
      en: 'The first eight digits of the personnummer are no date of the calendar.',
      sv: 'De åtta första siffrorna i personnumret är inget datum som finns.',
    },
    expected: { en: 'a date that exists', sv: 'ett datum som finns' },
    hint: against,
  },
  'personnummer-kontrollsiffra': {
    says: {
      en: 'The last digit of the personnummer is not the check digit of those before it.',
      sv: 'Personnumrets sista siffra stämmer inte med de övriga.',
    },
    expected: checkDigit,
    hint: digits,
  },
  'personnummer-kon': {
    severity: 'warning',
    says: {
      en: 'The last digit but one is odd for men and even for women, and does not fit the gender.',
      sv: 'Näst sista siffran är udda för män och jämn för kvinnor och passar inte könet.',
    },
    expected: { en: 'the gender that the number says', sv: 'det kön som numret anger' },
    hint: eitherOne,
  },
  'personnummer-fodelsedatum': {
    severity: 'warning',
    says: {
      en: 'The date of the personnummer is not the birth date.',
      sv: 'Personnumrets datum är inte födelsedatumet.',
    },
    expected: { en: 'the date that the number says', sv: 'det datum som numret anger' },
    hint: {
      en: 'Check which of them is right; they differ rightly where the numbers of a day had run out.',
      sv: 'Kontrollera vilket som är rätt; de skiljer sig med rätta där en dags nummer tog slut.',
    },
  },
  'samordningsnummer-format': {
    says: {
      en: 'A samordningsnummer has twelve digits without hyphen.',
      sv: 'Ett samordningsnummer har tolv siffror utan bindestreck.',
    },
    expected: {
      en: 'year with century, month, day plus 60 and four digits',
      sv: 'år med sekel, månad, dag plus 60 och fyra siffror',
    },
    hint: { en: 'Write the century, and no hyphen.', sv: 'Skriv ut seklet, och inget bindestreck.' },
  },
  'samordningsnummer-datum': {
    says: {
      en: 'The first eight digits of the samordningsnummer are no date with 60 added to the day.',
      sv: 'De åtta första siffrorna i samordningsnumret är inget datum med 60 lagt till dagen.',
    },
    expected: { en: 'a date with 60 added to the day', sv: 'ett datum med 60 lagt till dagen' },
    hint: {
      en: 'Check it against the source; a personnummer has a system of its own.',
      sv: 'Kontrollera det mot källan; ett personnummer har ett eget system.',
    },
  },
  'samordningsnummer-okant-datum': {
    severity: 'warning',
    says: {
      en: 'The samordningsnummer says that day or month of birth are unknown.',
      sv: 'Samordningsnumret anger att födelsedag eller födelsemånad är okänd.',
    },
    expected: { en: 'a whole date', sv: 'ett helt datum' },
    hint: { en: 'Check that this is meant.', sv: 'Kontrollera att det stämmer.' },
  },
  'samordningsnummer-kontrollsiffra': {
    says: {
      en: 'The last digit of the samordningsnummer is not the check digit of those before it.',
      sv: 'Samordningsnumrets sista siffra stämmer inte med de övriga.',
    },
    expected: checkDigit,
    hint: digits,
  },
  'samordningsnummer-fodelsedatum': {
    severity: 'warning',
    says: {
      en: 'The date of the samordningsnummer, 60 taken from the day, is not the birth date.',
      sv: 'Samordningsnumrets datum, med 60 draget från dagen, är inte födelsedatumet.',
    },
    expected: { en: 'the date that the number says', sv: 'det datum som numret anger' },
    hint: eitherOne,
  },
  'reservnummer-format': {
    says: {
      en: 'A national reservnummer has twelve characters.',
      sv: 'Ett nationellt reservnummer har tolv tecken.',
    },
    expected: {
      en: 'eight digits, then four digits or capital letters',
      sv: 'åtta siffror och därefter fyra siffror eller versaler',
    },
    hint: {
      en: 'Write it so; one that a region gives out has a system of the region.',
      sv: 'Skriv det så; ett som en region delar ut har ett eget system.',
    },
  },
  'organisationsnummer-format': {
    says: {
      en: 'An organisationsnummer has ten digits without hyphen and without 16 before it.',
      sv: 'Ett organisationsnummer har tio siffror utan bindestreck och utan 16 före.',
    },
    expected: { en: 'ten digits, the third 2 or more', sv: 'tio siffror, den tredje minst 2' },
    hint: { en: 'Write it so.', sv: 'Skriv det så.' },
  },
  'organisationsnummer-kontrollsiffra': {
    says: {
      en: 'The last digit of the organisationsnummer is not the check digit of those before it.',
      sv: 'Organisationsnumrets sista siffra stämmer inte med de övriga.',
    },
    expected: checkDigit,
    hint: digits,
  },
  'hsa-id-format': {
    says: {
      en: 'An HSA-id is SE, ten digits, a hyphen and one to eighteen digits or capital letters.',
      sv: 'Ett HSA-id är SE, tio siffror, bindestreck och ett till arton tecken, siffror eller versaler.',
    },
    expected: {
      en: 'an HSA-id, e.g. SE2321000131-E000000000001',
      sv: 'ett HSA-id, t.ex. SE2321000131-E000000000001',
    },
    hint: { en: 'Write it so.', sv: 'Skriv det så.' },
  },
  'hsa-id-kontrollsiffra': {
    says: {
      en: 'The ten digits of the HSA-id are no organisationsnummer: the last is not the check digit of the others.',
      sv: 'De tio siffrorna i HSA-id är inget organisationsnummer: den sista stämmer inte med de övriga.',
    },
    expected: checkDigit,
    hint: digits,
  },
  'kommunkod-format': {
    says: {
      en: 'A kommunkod has four digits, the first two of which are a county (länskod).',
      sv: 'En kommunkod har fyra siffror och de två första är ett län.',
    },
    expected: { en: 'a kommunkod, e.g. 1494', sv: 'en kommunkod, t.ex. 1494' },
    hint: { en: 'Write it so.', sv: 'Skriv det så.' },
  },
  'kommunkod-okand': {
    says: {
      en: 'Statistics Sweden has no municipality of this code.',
      sv: 'SCB har ingen kommun med denna kod.',
    },
    expected: { en: 'one of 290 municipalities', sv: 'en av 290 kommuner' },
    hint: { en: 'Look the code up at Statistics Sweden.', sv: 'Slå upp koden hos SCB.' },
  },
} as const satisfies Readonly<Record<string, Text>>

export type Rule = keyof typeof texts

/** The names of all rules. */
export const rules = Object.keys(texts) as readonly Rule[]

/** The finding of a rule. */
export function finding(rule: Rule): Finding {
  const { severity = 'error', says, expected, hint }: Text = texts[rule]
  return { rule, severity, code: 'value', says, expected, hint }
}
