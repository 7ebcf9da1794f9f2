/** Swedish identifiers, each checked as its system says. */
import type { Finding } from './finding.ts'
import { hsaIdFindings, organisationsnummerFindings } from './organisation-number.ts'
import { type Person, personnummerFindings, reservnummerFindings, samordningsnummerFindings } from './person-number.ts'

const checks: Readonly<Record<string, (value: string, person: Person) => readonly Finding[]>> = {
  'http://electronichealth.se/identifier/personnummer': personnummerFindings,
  'urn:oid:1.2.752.129.2.1.3.1': personnummerFindings,
  'http://electronichealth.se/identifier/samordningsnummer': samordningsnummerFindings,
  'urn:oid:1.2.752.129.2.1.3.3': samordningsnummerFindings,
  'http://electronichealth.se/identifier/nationelltReservnummer': reservnummerFindings,
  // HL7 Sweden's system, and Inera's.
  'urn:oid:1.2.752.29.4.19': hsaIdFindings,
  'urn:oid:1.2.752.129.2.1.4.1': hsaIdFindings,
  'http://electronichealth.se/identifier/hsaid': hsaIdFindings,
  'urn:oid:2.5.4.97': organisationsnummerFindings,
}

/** Names that systems are called by elsewhere, and the names that are looked for here. */
const aliases: Readonly<Record<string, string>> = {
  'urn:oid:1.2.752.129.2.1.3.1': 'http://electronichealth.se/identifier/personnummer',
  'urn:oid:1.2.752.129.2.1.3.3': 'http://electronichealth.se/identifier/samordningsnummer',
  'http://electronichealth.se/identifier/hsaid': 'urn:oid:1.2.752.29.4.19',
}

/** The system that another name of it stands for; undefined where the name is the usual one, or of no Swedish system. */
export function usualSystem(system: string): string | undefined {
  const plain = system
    .trim()
    .replace(/^https:(?=\/\/electronichealth\.se\/)/, 'http:')
    .replace(/^(?=\d)/, 'urn:oid:')
  const usual = Object.hasOwn(aliases, plain) ? aliases[plain] : Object.hasOwn(checks, plain) ? plain : undefined
  return usual === system ? undefined : usual
}

/** What is wrong with an identifier, alone and beside what is known of the person; empty where its system is no Swedish one. */
export function identifierFindings(
  { system = '', value }: { readonly system?: string; readonly value?: string },
  person: Person = {},
): readonly Finding[] {
  if (value === undefined || !Object.hasOwn(checks, system)) return []
  return checks[system]?.(value, person) ?? []
}
