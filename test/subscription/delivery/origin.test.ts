import { expect, it } from 'vitest'
import { originOf } from '../../../src/subscription/delivery/origin.ts'

it.each([
  ['https://EHR.example/hook?x=1', 'https://ehr.example'],
  ['https://ehr.example:443/other', 'https://ehr.example'],
  ['http://ehr.example:8080/', 'http://ehr.example:8080'],
  ['mailto:Anna@Region.example', 'mailto:region.example'],
  ['mailto:b@region.example?subject=x', 'mailto:region.example'],
  ['no url', 'no url'],
  ['', ''],
])('the origin of %s is %s', (endpoint, origin) => {
  expect(originOf(endpoint)).toBe(origin)
})
