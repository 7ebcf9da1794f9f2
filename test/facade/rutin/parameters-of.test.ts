import type { EpisodeOfCare } from '@medplum/fhirtypes'
import { expect, it } from 'vitest'
import { extensions } from '../../../src/facade/code/urls.ts'
import { createParametersOf } from '../../../src/facade/rutin/parameters-of.ts'
import { canonicalOf } from '../../../src/routine/layers.ts'
import { loadRulebooks } from '../../../src/routine/rulebook-file.ts'

const { layers } = await loadRulebooks('profiles/rulebooks')

it('the parameters of a case are those of the layers that are loaded now', async () => {
  let loaded = layers.filter(({ level }) => level === 'lag')
  const parametersOf = createParametersOf(async () => loaded)
  const dalarna = layers.filter(({ id }) => id === 'dalarna-utskrivning').map(canonicalOf)
  const extension = dalarna.map((valueCanonical) => ({ url: extensions.rutin, valueCanonical }))
  const episode: EpisodeOfCare = { resourceType: 'EpisodeOfCare', status: 'active', patient: {}, extension }
  expect((await parametersOf(episode))['fvk.krav'].layer).toContain('lag-2017-612')
  loaded = [...layers]
  expect((await parametersOf(episode))['fvk.krav'].layer).toContain('dalarna-utskrivning')
  expect(await parametersOf(episode)).toBe(await parametersOf(episode))
})
