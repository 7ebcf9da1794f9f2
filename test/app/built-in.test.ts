/** Which definition counts where several have one URL: ours, the operator's package, what HL7 is known to define. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { builtInDefinitions } from '../../src/app/built-in.ts'
import { storeResources } from '../../src/app/store-resources.ts'
import { ownPackage, ownTopics } from '../../src/profile/own-package.ts'
import { fhirPackage } from '../support/archive.ts'
import { client } from '../support/facade-server.ts'
import { openServer } from '../support/server.ts'

const guide = 'http://hl7.org/fhir/uv/subscriptions-backport'
const profile = `${guide}/StructureDefinition/backport-subscription`
const codes = `${guide}/CodeSystem/backport-content-code-system`
const packed = {
  'profile.json': { resourceType: 'StructureDefinition', url: profile, version: '9.0.0', type: 'Subscription' },
  'codes.json': { resourceType: 'CodeSystem', url: codes, version: '9.0.0', content: 'complete', concept: [] },
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vardbro-packages-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const versions = async (of: string) => {
  const { profile: find, definitions } = await builtInDefinitions(of, () => {})
  return [find(profile)?.version, definitions.codeSystem(codes)?.version]
}

it('knows the guide for subscriptions without a package', async () => {
  expect(await versions('')).toEqual(['1.1.0', '1.1.0'])
})

it('lets the package of the operator say what it defines, and knows the rest', async () => {
  writeFileSync(join(folder, 'a.tgz'), fhirPackage({ name: 'a', version: '9.0.0' }, packed))
  expect(await versions(folder)).toEqual(['9.0.0', '9.0.0'])
  const { profile: find } = await builtInDefinitions(folder, () => {})
  expect(find(`${guide}/StructureDefinition/backport-timeout`)?.version).toBe('1.1.0')
  expect(find(`${profile}|1.1.0`)?.version).toBe('1.1.0')
})

it('leaves what HL7 defines out of what is stored, which would stand before a package', () => {
  const urls = ownPackage().flatMap((one) => ('url' in one ? [`${one.url}`] : []))
  expect(urls.filter((url) => url.includes('hl7.org'))).toEqual([])
})

it('has topics that are found by their code once they are stored', async () => {
  const server = await openServer()
  await storeResources(ownTopics(), server.context, server.base)
  const criteria = 'code=http://hl7.org/fhir/fhir-types|SubscriptionTopic'
  expect(await client(server.base).search(`Basic?${criteria}&_count=50`)).toHaveLength(15)
  await server.close()
})
