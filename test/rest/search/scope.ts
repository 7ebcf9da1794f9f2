/** The search parameters of R4 and our own, as a search reads them. */
import { readFileSync } from 'node:fs'
import { searchParameterDefinitions } from '../../../src/fhir/definitions/search-parameters.ts'
import { createSearchParameters } from '../../../src/fhir/search/registry.ts'
import { defaultZone } from '../../../src/fhir/time-zone.ts'
import type { SearchScope } from '../../../src/rest/search/scope.ts'

const base = 'http://127.0.0.1/fhir'
const arende = JSON.parse(
  readFileSync(new URL('../../../profiles/package/SearchParameter-arende.json', import.meta.url), 'utf8'),
)

export const scope: SearchScope = {
  parameters: createSearchParameters([...searchParameterDefinitions(), { ...arende, targets: arende.target }], {
    zone: defaultZone,
    base: () => base,
  }),
  base,
  clock: () => Date.parse('2026-03-06T10:00:00Z'),
}
