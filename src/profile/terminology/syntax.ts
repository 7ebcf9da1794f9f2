/**
 * Code systems that this server does not hold, and what can be said of their codes all the same.
 *
 * SNOMED CT: https://confluence.ihtsdotools.org/display/DOCRELFMT/6+SNOMED+CT+Identifiers; LOINC: Users' Guide, check
 * digits; media types: RFC 6838; language tags: BCP 47.
 */
import { passesLuhn } from '../../fhir/luhn.ts'
import { inBaseUnits, ucumSystem } from '../../fhir/search/ucum.ts'
import { kommunkodFindings, kommunkodSystem } from '../../fhir/swedish/kommunkod.ts'
import { passesVerhoeff } from './verhoeff.ts'

/** `known`: a code of the system; `malformed`: none, whatever the system holds; `unchecked`: it may be one. */
export type Standing = 'known' | 'malformed' | 'unchecked'

/** How a system's codes are written, in words that a message can use. */
interface Syntax {
  readonly standing: (code: string) => Standing
  readonly expected: string
}

const snomed = 'http://snomed.info/sct'
const loinc = 'http://loinc.org'
const icd10se = ['https://www.icd10.se/', 'urn:oid:1.2.752.116.1.1.1.1.3'] as const

const icd10Syntax = pattern(
  /^[A-Z]\d{2}(?:\.?[\d-][A-Z0-9]{0,2}|[A-Z])?[*+†]?$/,
  'a letter and two digits, then up to three more signs, e.g. I63.9',
)

const syntaxes: Readonly<Record<string, Syntax>> = {
  [snomed]: { standing: snomedStanding, expected: 'an SCTID of 6 to 18 digits with a Verhoeff check digit' },
  [loinc]: { standing: loincStanding, expected: 'digits, a hyphen and a mod 10 check digit, e.g. 8867-4' },
  [icd10se[0]]: icd10Syntax,
  [icd10se[1]]: icd10Syntax,
  'http://hl7.org/fhir/sid/icd-10': icd10Syntax,
  'http://www.whocc.no/atc': pattern(/^[A-Z](?:\d{2}(?:[A-Z](?:[A-Z](?:\d{2})?)?)?)?$/, 'an ATC code, e.g. N02BE01'),
  [ucumSystem]: { standing: ucumStanding, expected: 'a UCUM unit, without white space but in braces' },
  'urn:ietf:bcp:13': pattern(
    /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;\s*[\w!#$&^.+-]+=(?:[\w!#$&^.+/-]+|"[^"]*"))*$/,
    'a media type, e.g. application/pdf',
  ),
  'urn:ietf:bcp:47': { standing: languageStanding, expected: 'a language tag, e.g. sv-SE' },
  'urn:iso:std:iso:4217': { standing: currencyStanding, expected: 'three capital letters, e.g. SEK' },
  'urn:iso:std:iso:3166': pattern(/^(?:[A-Z]{2,3}|\d{3})$/, 'two or three capital letters or three digits, e.g. SE'),
  [kommunkodSystem]: {
    standing: (code) => (kommunkodFindings(code).length === 0 ? 'unchecked' : 'malformed'),
    expected: 'four digits, the first two of which are a county, e.g. 1494',
  },
  'urn:iso:std:iso:3166:-2': pattern(/^[A-Z]{2}-[A-Z0-9]{1,3}$/, 'a country and its part, e.g. SE-W'),
}

/** What can be said of a code of a system whose content is not held. */
export function standingOf(system: string, code: string): Standing {
  return Object.hasOwn(syntaxes, system) ? (syntaxes[system]?.standing(code) ?? 'unchecked') : 'unchecked'
}

/** How codes of this system are written, as the end of a sentence; undefined where this server does not know. */
export function expectedSyntax(system: string): string | undefined {
  return Object.hasOwn(syntaxes, system) ? syntaxes[system]?.expected : undefined
}

function pattern(form: RegExp, expected: string): Syntax {
  return { standing: (code) => (form.test(code) ? 'unchecked' : 'malformed'), expected }
}

/** An expression such as `24700007:363698007=…` is not taken apart, but its focus must be an SCTID. */
function snomedStanding(code: string): Standing {
  const focus = /^\s*(?:===|<<<)?\s*(\d+)(?=$|[\s|:+{])/.exec(code)?.[1]
  if (focus === undefined) return /^\s*[({]/.test(code) ? 'unchecked' : 'malformed'
  return isSctid(focus) ? 'unchecked' : 'malformed'
}

/** Whether these digits are a SNOMED CT identifier of a concept, description or relationship. */
function isSctid(digits: string): boolean {
  return /^[1-9]\d{5,17}$/.test(digits) && /[01][0-6]\d$/.test(digits) && passesVerhoeff(digits)
}

/** Parts (LP), answers (LA), lists (LL) and groups (LG) have a digit after the hyphen that is made in another way. */
function loincStanding(code: string): Standing {
  if (/^L[PALG]\d{1,8}-\d$/.test(code)) return 'unchecked'
  const digits = /^(\d{1,8})-(\d)$/.exec(code)
  return digits && passesLuhn(`${digits[1]}${digits[2]}`) ? 'unchecked' : 'malformed'
}

function ucumStanding(code: string): Standing {
  if (code === '' || /\s/.test(code.replaceAll(/\{[^{}]*\}/g, ''))) return 'malformed'
  return inBaseUnits(1, code) === undefined ? 'unchecked' : 'known'
}

function languageStanding(code: string): Standing {
  try {
    Intl.getCanonicalLocales(code)
    return 'known'
  } catch {
    return 'malformed'
  }
}

let currencies: ReadonlySet<string> | undefined

function currencyStanding(code: string): Standing {
  currencies ??= new Set(Intl.supportedValuesOf('currency'))
  if (currencies.has(code)) return 'known'
  return /^[A-Z]{3}$/.test(code) ? 'unchecked' : 'malformed'
}
