/**
 * Personnummer and samordningsnummer in their twelve digits, YYYYMMDDNNNC, and the national reservnummer.
 *
 * Folkbokföringslagen (1991:481) 18 §; lag (2022:1697) om samordningsnummer.
 */
import { daysInMonth } from '../days-in-month.ts'
import { passesLuhn } from '../luhn.ts'
import { type Finding, finding } from './finding.ts'

/** What is known of a person beside the number. */
export interface Person {
  /** As of Patient.gender. */
  readonly gender?: string
  /** As of Patient.birthDate: a date, or only its year and month, or only its year. */
  readonly birthDate?: string
}

/** What is wrong with a personnummer, and where it does not fit the person; empty where nothing is. */
export function personnummerFindings(value: string, person: Person = {}): readonly Finding[] {
  if (!isTwelveDigits(value)) return [finding('personnummer-format')]
  if (!isDate(value, day(value))) return [finding('personnummer-datum')]
  if (!passesLuhn(value.slice(2))) return [finding('personnummer-kontrollsiffra')]
  return [
    ...(fitsGender(value, person) ? [] : [finding('personnummer-kon')]),
    ...(fitsBirthDate(value, day(value), person) ? [] : [finding('personnummer-fodelsedatum')]),
  ]
}

/** What is wrong with a samordningsnummer: 60 is added to the day; a day 60 or a month 00 say that it is unknown. */
export function samordningsnummerFindings(value: string, person: Person = {}): readonly Finding[] {
  if (!isTwelveDigits(value)) return [finding('samordningsnummer-format')]
  const birthday = day(value) - 60
  const isUnknown = isUnknownDate(value, birthday)
  if (!isUnknown && !isDate(value, birthday)) return [finding('samordningsnummer-datum')]
  if (!passesLuhn(value.slice(2))) return [finding('samordningsnummer-kontrollsiffra')]
  return [
    ...(isUnknown ? [finding('samordningsnummer-okant-datum')] : []),
    ...(fitsGender(value, person) ? [] : [finding('personnummer-kon')]),
    ...(isUnknown || fitsBirthDate(value, birthday, person) ? [] : [finding('samordningsnummer-fodelsedatum')]),
  ]
}

/** What is wrong with a national reservnummer: it has letters, so that it is no personnummer, and no check digit. */
export function reservnummerFindings(value: string): readonly Finding[] {
  return /^\d{8}[0-9A-Z]{4}$/.test(value) ? [] : [finding('reservnummer-format')]
}

function isTwelveDigits(value: string): boolean {
  return /^(?:18|19|20)\d{10}$/.test(value)
}

function day(value: string): number {
  return Number(value.slice(6, 8))
}

function month(value: string): number {
  return Number(value.slice(4, 6))
}

function isDate(value: string, ofMonth: number): boolean {
  const year = Number(value.slice(0, 4))
  const isMonth = month(value) >= 1 && month(value) <= 12
  return isMonth && ofMonth >= 1 && ofMonth <= daysInMonth(year, month(value))
}

function isUnknownDate(value: string, ofMonth: number): boolean {
  const isInRange = month(value) <= 12 && ofMonth >= 0 && ofMonth <= 31
  return isInRange && (ofMonth === 0 || month(value) === 0)
}

function fitsGender(value: string, { gender }: Person): boolean {
  if (gender !== 'male' && gender !== 'female') return true
  return (Number(value[10]) % 2 === 1) === (gender === 'male')
}

function fitsBirthDate(value: string, ofMonth: number, { birthDate }: Person): boolean {
  if (birthDate === undefined) return true
  const date = `${value.slice(0, 4)}-${value.slice(4, 6)}-${String(ofMonth).padStart(2, '0')}`
  return date.startsWith(birthDate)
}
