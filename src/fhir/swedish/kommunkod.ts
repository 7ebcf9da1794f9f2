/** Municipality codes of Statistics Sweden (Swedish: kommunkod): two digits for the county, two for the municipality. */

import { type Finding, finding } from './finding.ts'
import kommuner from './kommuner.json' with { type: 'json' }

export const kommunkodSystem = 'urn:oid:1.2.752.129.2.2.1.17'

/** What is wrong with a kommunkod; a code whose name is not known may still be one. */
export function kommunkodFindings(code: string): readonly Finding[] {
  return /^(?:01|0[3-9]|10|1[2-4]|1[7-9]|2[0-5])\d\d$/.test(code) ? [] : [finding('kommunkod-format')]
}

const names: Readonly<Record<string, string>> = kommuner

/** The name of the municipality; undefined outside of the counties whose routines come with this server. */
export function kommunName(code: string): string | undefined {
  return Object.hasOwn(names, code) ? names[code] : undefined
}
