import { expect, it } from 'vitest'
import { FhirError } from '../../../src/fhir/outcome.ts'
import { openFaults } from '../../../src/rest/bundle/fault-list.ts'

const faults = () => openFaults({ text: () => '{}', entries: [{ shell: {} }, { shell: {} }] })
const invalid = new FhirError('invalid', 'It is not as it should be.')
const away = new FhirError('unavailable', 'The database cannot be reached.')
const failing = (error: FhirError) => () => {
  throw error
}

it('gathers what is wrong with the entries', async () => {
  const list = faults()
  list.collect(0, failing(invalid))
  await list.collectAsync(1, async () => failing(invalid)())
  expect(() => list.demandNone()).toThrow(
    expect.objectContaining({ kind: 'invalid', issues: [expect.anything(), expect.anything()] }),
  )
})

it('does not blame an entry for a store that is away', async () => {
  const list = faults()
  expect(() => list.collect(0, failing(away))).toThrow(away)
  await expect(list.collectAsync(1, async () => failing(away)())).rejects.toBe(away)
})
