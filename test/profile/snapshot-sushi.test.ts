/** Our snapshots of our own profiles beside those of SUSHI, every property of every element. */
import { readdirSync, readFileSync } from 'node:fs'
import type { StructureDefinition } from '@medplum/fhirtypes'
import { describe, expect, it } from 'vitest'
import { structuresIn, withSnapshots } from '../../scripts/definitions/source.ts'

const folder = new URL('../../profiles/package/', import.meta.url)
const own = readdirSync(folder)
  .filter((name) => name.startsWith('StructureDefinition-'))
  .map((name): StructureDefinition => JSON.parse(readFileSync(new URL(name, folder), 'utf8')))
const files = ['profiles-types.json', 'profiles-resources.json', 'profiles-others.json', 'extension-definitions.json']
const made = new Map(
  withSnapshots([...files.flatMap(structuresIn), ...own]).map(({ url, snapshot }) => [url, snapshot?.element]),
)

describe('snapshots of our own profiles and extensions', () => {
  it('are all there', () => {
    expect(own.length).toBeGreaterThan(100)
  })

  it.each(own.map((one) => [one.id ?? '', one] as const))(
    'are for %s those that SUSHI made',
    (_, { url, snapshot }) => {
      expect(made.get(url)).toEqual(snapshot?.element)
    },
  )
})
