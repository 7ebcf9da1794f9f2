/** Organisationsnummer, and the HSA-id that begins with one. Lag (1974:174); Inera, HSA. */
import { passesLuhn } from '../luhn.ts'
import { type Finding, finding } from './finding.ts'

/** What is wrong with an organisationsnummer in its ten digits; empty where nothing is. */
export function organisationsnummerFindings(value: string): readonly Finding[] {
  if (!/^\d\d[2-9]\d{7}$/.test(value)) return [finding('organisationsnummer-format')]
  return passesLuhn(value) ? [] : [finding('organisationsnummer-kontrollsiffra')]
}

/** What is wrong with an HSA-id; empty where nothing is. */
export function hsaIdFindings(value: string): readonly Finding[] {
  const digits = /^SE(\d{10})-[0-9A-Z]{1,18}$/.exec(value)?.[1]
  if (digits === undefined) return [finding('hsa-id-format')]
  return passesLuhn(digits) ? [] : [finding('hsa-id-kontrollsiffra')]
}
