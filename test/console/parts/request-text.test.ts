import { beforeAll, expect, it, vi } from 'vitest'
import { asCurl, asHttp } from '../../../src/console/parts/request-text.ts'

beforeAll(() => vi.stubGlobal('location', { origin: 'http://a.example' }))

it.each([
  [
    'a search',
    { method: 'GET', path: "Patient?name=O'Hara" } as const,
    "curl 'http://a.example/fhir/Patient?name=O'\\''Hara' \\\n  -H 'Accept: application/fhir+json'",
    "GET http://a.example/fhir/Patient?name=O'Hara\nAccept: application/fhir+json\n",
  ],
  [
    'a transaction in a file',
    { method: 'POST', path: '', file: 'bunt.json' } as const,
    "curl -X POST 'http://a.example/fhir' \\\n  -H 'Accept: application/fhir+json' \\\n  -H 'Content-Type: application/fhir+json' \\\n  --data-binary '@bunt.json'",
    'POST http://a.example/fhir\nAccept: application/fhir+json\nContent-Type: application/fhir+json\n\n< ./bunt.json\n',
  ],
  [
    'a form',
    { method: 'POST', path: 'Patient/_search', body: 'active=true' } as const,
    "curl -X POST 'http://a.example/fhir/Patient/_search' \\\n  -H 'Accept: application/fhir+json' \\\n  -H 'Content-Type: application/x-www-form-urlencoded' \\\n  --data-binary 'active=true'",
    'POST http://a.example/fhir/Patient/_search\nAccept: application/fhir+json\nContent-Type: application/x-www-form-urlencoded\n\nactive=true\n',
  ],
])('writes %s for curl and for editors', (_, request, curl, http) => {
  expect([asCurl(request), asHttp(request)]).toEqual([curl, http])
})
