/** Personnummer and samordningsnummer (whose day has 60 added) in text, as Skatteverket's SKV 704 and 707 define them. */

import { passesLuhn } from './luhn.ts'

/** Not within a longer run of hexadecimal digits: ids of resources are full of those. */
const candidates =
  /(?<![\da-f])(?:\d\d)?(\d\d(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278]\d|[39][01]))[-+]?(\d{4})(?![\da-f])/gi

/** The text with `…` for each number that is, by its date and its check digit, a personnummer or a samordningsnummer. */
export function withoutPersonnummer(text: string): string {
  return text.replace(candidates, (found: string, date: string, rest: string) =>
    passesLuhn(date + rest) ? '…' : found,
  )
}
