/** What can be wrong with a Swedish identifier, in words that never hold the identifier itself. */
import type { Issue } from '../outcome.ts'

export interface Finding {
  /** The name of the rule, e.g. `personnummer-kontrollsiffra`. */
  readonly rule: string
  readonly severity: Issue['severity']
  readonly code: Issue['code']
  /** A sentence in English, the `diagnostics` of an Issue; and in Swedish. */
  readonly diagnostics: string
  readonly swedish: string
}

type Text = Omit<Finding, 'rule' | 'severity' | 'code'> & { readonly severity?: Finding['severity'] }

const texts = {
  'personnummer-format': {
    diagnostics:
      'A personnummer is expected as twelve digits without hyphen: year with century, month, day and four digits. Write it so.',
    swedish: 'Ett personnummer skrivs med tolv siffror utan bindestreck: år med sekel, månad, dag och fyra siffror.',
  },
  'personnummer-datum': {
    diagnostics:
      'The first eight digits of the personnummer are no date of the calendar. Check them against the source.',
    swedish: 'De åtta första siffrorna i personnumret är inget datum som finns. Kontrollera dem mot källan.',
  },
  'personnummer-kontrollsiffra': {
    diagnostics:
      'The last digit of the personnummer is not the check digit of those before it. A digit is wrong or two are swapped.',
    swedish: 'Personnumrets sista siffra stämmer inte med de övriga. En siffra är fel eller två har bytt plats.',
  },
  'personnummer-kon': {
    severity: 'warning',
    diagnostics:
      'The last digit but one is odd for men and even for women, and does not fit the gender. Check which of them is right.',
    swedish:
      'Näst sista siffran är udda för män och jämn för kvinnor och passar inte könet. Kontrollera vilket som är rätt.',
  },
  'personnummer-fodelsedatum': {
    diagnostics: 'The date of the personnummer is not the birth date. Check which of them is right.',
    swedish: 'Personnumrets datum är inte födelsedatumet. Kontrollera vilket som är rätt.',
  },
  'samordningsnummer-format': {
    diagnostics:
      'A samordningsnummer is expected as twelve digits without hyphen: year with century, month, day plus 60 and four digits. Write it so.',
    swedish:
      'Ett samordningsnummer skrivs med tolv siffror utan bindestreck: år med sekel, månad, dag plus 60 och fyra siffror.',
  },
  'samordningsnummer-datum': {
    diagnostics:
      'The first eight digits of the samordningsnummer are no date with 60 added to the day. A personnummer has a system of its own.',
    swedish:
      'De åtta första siffrorna i samordningsnumret är inget datum med 60 lagt till dagen. Ett personnummer har ett eget system.',
  },
  'samordningsnummer-okant-datum': {
    severity: 'warning',
    diagnostics: 'The samordningsnummer says that day or month of birth are unknown. Check that this is meant.',
    swedish: 'Samordningsnumret anger att födelsedag eller födelsemånad är okänd. Kontrollera att det stämmer.',
  },
  'samordningsnummer-kontrollsiffra': {
    diagnostics:
      'The last digit of the samordningsnummer is not the check digit of those before it. A digit is wrong or two are swapped.',
    swedish: 'Samordningsnumrets sista siffra stämmer inte med de övriga. En siffra är fel eller två har bytt plats.',
  },
  'samordningsnummer-fodelsedatum': {
    diagnostics:
      'The date of the samordningsnummer, 60 taken from the day, is not the birth date. Check which is right.',
    swedish:
      'Samordningsnumrets datum, med 60 draget från dagen, är inte födelsedatumet. Kontrollera vilket som är rätt.',
  },
  'reservnummer-format': {
    diagnostics:
      'A national reservnummer is expected as twelve characters: eight digits, then four digits or capital letters.',
    swedish: 'Ett nationellt reservnummer har tolv tecken: åtta siffror och därefter fyra siffror eller versaler.',
  },
  'organisationsnummer-format': {
    diagnostics:
      'An organisationsnummer is expected as ten digits without hyphen and without 16 before it, the third 2 or more.',
    swedish:
      'Ett organisationsnummer skrivs med tio siffror utan bindestreck och utan 16 före, och den tredje är minst 2.',
  },
  'organisationsnummer-kontrollsiffra': {
    diagnostics: 'The last digit of the organisationsnummer is not the check digit of those before it.',
    swedish: 'Organisationsnumrets sista siffra stämmer inte med de övriga.',
  },
  'hsa-id-format': {
    diagnostics:
      'An HSA-id is expected as SE, ten digits, a hyphen and one to eighteen digits or capital letters, e.g. SE2321000131-E000000000001.',
    swedish:
      'Ett HSA-id är SE, tio siffror, bindestreck och ett till arton tecken, siffror eller versaler, t.ex. SE2321000131-E000000000001.',
  },
  'hsa-id-kontrollsiffra': {
    diagnostics:
      'The ten digits of the HSA-id are no organisationsnummer: the last is not the check digit of the others.',
    swedish: 'De tio siffrorna i HSA-id är inget organisationsnummer: den sista stämmer inte med de övriga.',
  },
  'kommunkod-format': {
    diagnostics: 'A kommunkod is expected as four digits, the first two of which are a county (länskod), e.g. 1494.',
    swedish: 'En kommunkod har fyra siffror och de två första är ett län, t.ex. 1494.',
  },
} as const satisfies Readonly<Record<string, Text>>

export type Rule = keyof typeof texts

/** The finding of a rule. */
export function finding(rule: Rule): Finding {
  const { severity = 'error', diagnostics, swedish }: Text = texts[rule]
  return { rule, severity, code: 'value', diagnostics, swedish }
}
