/** What the command line says of itself, in both languages. */
import type { Language } from '../../../fhir/outcome.ts'
import type { Words } from './command-entry.ts'

/** `{name}` is filled in. */
export const lineWords = {
  unknownCommand: { sv: 'Det finns inget kommando {given}.', en: 'There is no command {given}.' },
  unknownOption: {
    sv: 'Kommandot {command} har ingen flagga {given}.',
    en: 'The command {command} has no option {given}.',
  },
  meant: { sv: ' Menade du {near}?', en: ' Did you mean {near}?' },
  needsValue: { sv: 'Flaggan {given} behöver ett värde: {value}.', en: 'The option {given} needs a value: {value}.' },
  noValue: { sv: 'Flaggan {given} tar inget värde.', en: 'The option {given} takes no value.' },
  onlyOnce: { sv: 'Flaggan {given} kan bara anges en gång.', en: 'The option {given} can be given only once.' },
  choice: {
    sv: '{given} kan inte vara {value}. Den tar {choices}.',
    en: '{given} cannot be {value}. It takes {choices}.',
  },
  tooFew: { sv: 'Här fattas något.', en: 'Something is missing.' },
  tooMany: { sv: 'Här är för mycket: {given}.', en: 'This is too much: {given}.' },
  next: { sv: 'Hjälp: vardbro {command} --help', en: 'Help: vardbro {command} --help' },
  usage: { sv: 'Så här: {usage}', en: 'Usage: {usage}' },
  examples: { sv: 'Exempel', en: 'Examples' },
  options: { sv: 'Flaggor', en: 'Options' },
  common: { sv: 'För alla kommandon', en: 'For all commands' },
  ends: { sv: 'Slutar med', en: 'Ends with' },
  commands: { sv: 'Kommandon', en: 'Commands' },
  full: { sv: 'Allt om det: vardbro {command} --help', en: 'All of it: vardbro {command} --help' },
  more: { sv: 'Mer om ett kommando: vardbro <kommando> --help', en: 'More on a command: vardbro <command> --help' },
  otherwise: { sv: 'annars {value}', en: 'otherwise {value}' },
  again: { sv: 'kan upprepas', en: 'may come again' },
  tagline: {
    sv: 'vardbro <kommando>: FHIR-server och verktyg för överlämning av patienter mellan sjukhus, öppenvård och kommun',
    en: 'vardbro <command>: FHIR server and tools for handing patients over between hospital, outpatient care and municipality',
  },
} as const satisfies Record<string, Words>

/** A sentence in a language, filled in. */
export function said(
  key: keyof typeof lineWords,
  language: Language,
  parts: Readonly<Record<string, string>> = {},
): string {
  return filled(lineWords[key], language, parts)
}

export function filled(words: Words, language: Language, parts: Readonly<Record<string, string | number>>): string {
  return words[language].replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(parts[name] ?? whole))
}
