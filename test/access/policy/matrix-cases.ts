/** The cases of the matrix, and what is in none of them. */

import { extension, marks, numbered, to } from './matrix-directory.ts'
import type { Kind } from './matrix-pen.ts'
import type { Held } from './reference-json.ts'

const extensions = (...scopes: readonly string[]) => [
  extension('delningsgrund', { valueCode: 'samtycke' }),
  ...scopes.map((valueCode) => extension('samtyckesomfattning', { valueCode })),
]
const ended = { type: 'permit', period: { start: '2026-03-01', end: '2026-03-08' } }
const ofCase = (name: string) => extension('arende', { valueReference: to(`EpisodeOfCare/arende-${name}`) })

export const kinds: readonly Kind[] = [
  { name: 'oppen', consent: { extension: [...extensions('informationsoverforing'), ofCase('oppen')] } },
  { name: 'annat', patientOf: 'oppen', consent: 'none' },
  { name: 'utan', consent: 'none' },
  { name: 'sip', consent: { extension: extensions('sip') } },
  { name: 'aterkallat', consent: { status: 'inactive' } },
  { name: 'utganget', consent: { provision: ended } },
  { name: 'inre', sparr: { type: 'inre', actor: 'avd' } },
  { name: 'yttre', sparr: { type: 'yttre', actor: 'region-a' } },
  { name: 'klass', sparr: { type: 'inre', actor: 'avd', class: 'VOD' } },
  { name: 'skyddad', patientLabel: 'skyddadFolkbokforing' },
  { name: 'sekretess', patientLabel: 'R', isOver: true },
  { name: 'prov', label: 'HTEST' },
]

/** What is of no case and no patient. */
export const ofTheRegion: readonly Held[] = [
  {
    resourceType: 'MeasureReport',
    id: 'sammanstallning',
    meta: marks('MeasureReport', 'sammanstallning'),
    identifier: numbered('sammanstallning'),
    status: 'complete',
    type: 'summary',
    measure: 'https://vardbro.example/fhir/Measure/dygn-till-hemgang',
    period: { start: '2026-01-01', end: '2026-02-28' },
  },
]
