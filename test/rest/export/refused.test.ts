/** What cannot be exported. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type ExportWorld, group, openSampleExports } from '../../support/exports.ts'

let world: ExportWorld
beforeEach(async () => {
  world = await openSampleExports()
})
afterEach(() => world.context.close())

const search = (text: string) => `_typeFilter=${encodeURIComponent(text)}`
it.each([
  ['$export?_outputFormat=csv', 'notSupported'],
  ['$export?_type=Pateint', 'notSupported'],
  ['$export?_elements=id', 'notSupported'],
  ['$export?_since=yesterday', 'invalid'],
  ['$export?patient=Patient/a', 'notSupported'],
  ['Patient/$export?patient=Patient/a', 'invalid'],
  ['Patient/$export?_type=Organization', 'invalid'],
  [`$export?_type=Patient&${search('Task?status=ready')}`, 'invalid'],
  [`$export?${search('Task?state=ready')}`, 'notSupported'],
  [`$export?${search('Task?status=ready&_sort=_id')}`, 'notSupported'],
  [`$export?${search('status=ready')}`, 'invalid'],
  ['Group/nobody/$export', 'notFound'],
])('%s is refused as %s; leniently it is left out and told, if anything is left', async (url, kind) => {
  await expect(world.start(url)).rejects.toMatchObject({ kind })
  const lenient = { headers: { prefer: 'respond-async, handling=lenient' } }
  const found = await world.manifest(url, lenient).catch(({ kind }) => kind)
  const canGoOn = !/_type=(Pateint|Organization)|nobody/.test(url)
  const end = url.includes('Pateint') ? 'invalid' : kind
  expect(canGoOn ? found.error : found).toEqual(
    canGoOn ? [{ type: 'OperationOutcome', url: expect.stringContaining('/issues.ndjson'), count: 1 }] : end,
  )
})

it('is a group of anything but persons', async () => {
  await world.put({ ...group({}), type: 'device' } as never)
  await expect(world.start('Group/g/$export')).rejects.toMatchObject({ kind: 'unprocessable' })
})
