/** What comes of doing the next step: the mark turns without the page being loaded anew. */
import { beforeAll, expect, it } from 'vitest'
import { post } from '../../support/server.ts'
import { expectNoFaults, useConsole } from '../browser.ts'
import { textOf } from '../text-of.ts'
import { caseOf } from '../told-cases.ts'

const console = useConsole({ filled: 'cases', background: true })
let caseId = ''
beforeAll(async () => {
  caseId = await caseOf(console.server, 'gul')
})

const markOf = (rule: string) => `v-lanes [data-rule="${rule}"] v-mark`

it('opens the draft of a step in the workbench, sends it by keyboard, and comes back to a green mark', async () => {
  const page = await console.open(`/arenden/${caseId}`)
  await page.locator(markOf('fast-vardkontakt-utsedd')).waitFor()
  expect(await page.locator(markOf('fast-vardkontakt-utsedd')).getAttribute('state')).toBe('pending')
  await page.evaluate(() => Object.assign(window, { isSame: true }))
  const card = page.locator('v-next-steps li', { hasText: 'Fast vårdkontakt är utsedd' })
  await card.getByRole('button', { name: 'Öppna utkast' }).press('Enter')
  await page.waitForURL('**/verkstad')
  await page.getByText('"CareTeam"').first().waitFor()
  await page
    .getByText(/^Granskad/)
    .first()
    .waitFor()
  await page.keyboard.press('Control+Enter')
  await page.locator('v-answer a[href^="/arenden/"]').first().click()
  await page.locator(markOf('fast-vardkontakt-utsedd')).waitFor()
  await expect.poll(() => page.locator(markOf('fast-vardkontakt-utsedd')).getAttribute('state')).toBe('met')
  expect(await page.evaluate(() => Object.hasOwn(window, 'isSame'))).toBe(true)
  // No content went into an address on the way.
  expect(page.url()).toBe(`${console.server.origin}/arenden/${caseId}`)
  expectNoFaults(page)
})

it('shows what others do while one looks on, outlines it, and says it once', async () => {
  const page = await console.open(`/arenden/${caseId}`)
  await page.locator('v-live [data-live="live"]').waitFor()
  const rule = 'huvudhandlaggare-utsedd'
  expect(await page.locator(markOf(rule)).getAttribute('state')).toBe('pending')
  const answer = await post(console.server.base, await careTeamOf(caseId))
  expect(answer.status).toBe(200)
  await expect.poll(() => page.locator(markOf(rule)).getAttribute('state'), { timeout: 10_000 }).toBe('met')
  expect(await page.locator(`[data-rule="${rule}"].changed`).count()).toBe(1)
  expect(await textOf(page.locator('v-app [role="status"].sr'))).toBe('Huvudhandläggare är utsedd: Klart')
  await page.locator(`[data-rule="${rule}"].changed`).waitFor({ state: 'detached' })
  expectNoFaults(page)
})

/** A transaction that names a principal case officer. */
async function careTeamOf(id: string): Promise<object> {
  const read = async (path: string) => await (await fetch(`${console.server.base}/${path}`)).json()
  const { patient } = await read(`EpisodeOfCare/${id}`)
  const { entry } = await read('Organization?name=Falu%20kommun')
  const resource = {
    resourceType: 'CareTeam',
    extension: [
      {
        url: 'http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare',
        valueReference: { reference: `EpisodeOfCare/${id}` },
      },
    ],
    status: 'active',
    subject: patient,
    period: { start: new Date().toISOString() },
    participant: [
      {
        role: [{ coding: [{ system: 'https://vardbro.example/fhir/CodeSystem/partsroll', code: 'huvudhandlaggare' }] }],
        member: { reference: `Organization/${entry?.[0]?.resource?.id}` },
      },
    ],
  }
  return {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [{ resource, request: { method: 'POST', url: 'CareTeam' } }],
  }
}
