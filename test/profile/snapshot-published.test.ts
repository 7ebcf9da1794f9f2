import type { ElementDefinition } from '@medplum/fhirtypes'
import { describe, expect, it } from 'vitest'
import { structuresIn, withSnapshots } from '../../scripts/definitions/source.ts'

/** Published snapshots that are not what the differential says, and why. */
const odd: Readonly<Record<string, string>> = {
  bp: 'in a slice of components the published one narrows value[x] without the slice that it has elsewhere',
  catalog: 'it slices an element that does not repeat, and leaves out the element itself',
  'elementdefinition-de': 'it lists the children of two extensions that the differential does not reach into',
  'familymemberhistory-genetic': 'it slices elements that do not repeat, and leaves out the elements themselves',
  'provenance-relevant-history':
    'a slice starts from the element of the resource, not from what the profile made of it',
}

const core = ['profiles-types.json', 'profiles-resources.json'].flatMap(structuresIn)
const others = ['profiles-others.json', 'extension-definitions.json'].flatMap(structuresIn)
const published = [...core, ...others].filter(({ derivation }) => derivation === 'constraint')
const made = new Map(withSnapshots([...core, ...others]).map(({ url, snapshot }) => [url, snapshot?.element ?? []]))

/** What is compared of an element: its place, cardinality, types, binding, fixed values. */
function line(element: ElementDefinition): string {
  const { id, min, max, type = [], binding } = element
  const types = type.map(({ code, profile = [], targetProfile = [] }) => [code, ...profile, ...targetProfile].join(' '))
  const values = Object.entries(element).filter(([key]) => /^(fixed|pattern)/.test(key))
  return JSON.stringify([id, min, max, types, binding?.strength, binding?.valueSet, values])
}

describe('snapshots of profiles and extensions', () => {
  it.each(published.map((definition) => [definition.id ?? '', definition] as const))(
    'are for %s those that HL7 published',
    (id, { url, snapshot }) => {
      const ours = made.get(url)?.map(line)
      const theirs = snapshot?.element.map(line)
      if (Object.hasOwn(odd, id)) expect(ours).not.toEqual(theirs)
      else expect(ours).toEqual(theirs)
    },
  )
})
