/** Breaks a bundle the way bundles are broken in the field. */

interface Fault {
  readonly find: RegExp
  readonly put: (...found: readonly string[]) => string
}

const faults: readonly Fault[] = [
  // A code in other letters than it is written.
  { find: /("status": ")([a-z])/, put: (_, before = '', letter = '') => before + letter.toUpperCase() },
  // A reference to what is not in the bundle.
  {
    find: /("reference": "urn:uuid:)[0-9a-f]{8}(?![\s\S]*"reference": "urn:uuid:)/,
    put: (_, before = '') => `${before}00000000`,
  },
  // A personnummer whose check digit is wrong.
  {
    find: /(personnummer",\s*"value": "\d{11})(\d)/,
    put: (_, before = '', digit = '') => before + ((Number(digit) + 1) % 10),
  },
  // A date as it is written by hand.
  {
    find: /("birthDate": "\d{4})-(\d\d)-(\d\d)/,
    put: (_, year = '', month = '', day = '') => `${year}/${month}/${day}`,
  },
  // A property that R4 does not have.
  {
    find: /( *)("active": )(true|false)/,
    put: (_, indent = '', name = '', value = '') => `${indent}"actve": ${value},\n${indent}${name}${value}`,
  },
]

/** The text with each of the faults that it has room for. */
export function withFaults(text: string): string {
  return faults.reduce((broken, { find, put }) => broken.replace(find, (...found) => put(...found.map(String))), text)
}
