/** A case of the Fyrbodal pilot: each step has the number that it has there. */
import type { Bundle } from '@medplum/fhirtypes'
import { expect, it } from 'vitest'
import { axeFindings, expectNoFaults, useConsole } from '../browser.ts'
import { movableClock, tellCases } from '../told-cases.ts'

const clock = movableClock()
const console = useConsole({ filled: 'definitions', clock: clock.read }, (server) =>
  tellCases(server, clock, ['fyrbodal-pilot']),
)

it.each([
  ['sv', 'Steg', '3 av pilotens 6'],
  ['en', 'Step', "3 of the pilot's 6"],
] as const)('numbers the steps by the six of the pilot, in %s', async (language, word, told) => {
  const { entry = [] } = (await (await fetch(`${console.server.base}/EpisodeOfCare`)).json()) as Bundle
  const page = await console.open(`/arenden/${entry[0]?.resource?.id}`, { language })
  const numbers = page.locator('v-lanes .number')
  await numbers.first().waitFor()
  const steps = new Set(await numbers.allTextContents())
  expect([...steps].sort()).toEqual([1, 2, 3, 4, 5, 6].map((number) => `${word} ${number}`))
  await page.locator('v-lanes [data-rule="fast-vardkontakt-utsedd"]').click()
  await page.locator('v-step-panel').getByText(told).waitFor()
  expect(await axeFindings(page)).toEqual([])
  expectNoFaults(page)
})
