import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import type { Organization, Patient } from '@medplum/fhirtypes'
import { describe, expect, it } from 'vitest'
import { messageOf } from '../../support/messages.ts'
import { encounter, facts } from '../../support/omslag-world.ts'
import { axeFindings, expectNoFaults, languages, screenshot, useConsole } from '../browser.ts'
import {
  faulty,
  faultyLines,
  isKept,
  lineOf,
  linesOfIssues,
  openText,
  sound,
  textOf,
  underlined,
  untilChecked,
} from './workbench.ts'

const console = useConsole({}, async ({ base }) => {
  await put(base, { resourceType: 'Patient', id: 'patient' })
  await put(base, { resourceType: 'Organization', id: 'avdelning', name: 'Avdelning 3' })
})

async function put(base: string, resource: Patient | Organization): Promise<void> {
  const headers = { 'content-type': 'application/fhir+json' }
  const url = `${base}/${resource.resourceType}/${resource.id}`
  const { status } = await fetch(url, { method: 'PUT', headers, body: JSON.stringify(resource) })
  expect(status).toBe(201)
}

const words = {
  sv: { found: 'Hittade', errors: '4 fel', fix: 'Rätta', send: 'Skicka som transaktion', none: 'Inget har sparats.' },
  en: { found: 'Found', errors: '4 errors', fix: 'Fix', send: 'Send as transaction', none: 'Nothing has been stored.' },
}

describe.each(languages)('the workbench in %s', (language) => {
  const t = words[language]

  it('marks the faults of a bundle at their lines, with what was found and expected', async () => {
    const page = await console.open('/verkstad', { language })
    await openText(page, faulty)
    const { gender, birthDate, subject } = faultyLines
    expect(await linesOfIssues(page)).toEqual([gender, birthDate, subject])
    expect(await underlined(page)).toEqual(expect.arrayContaining(['"gender": "Female"', '"birthDate": "1944/09/02"']))
    await page.locator('v-issue').first().getByText(t.found, { exact: true }).waitFor()
    await screenshot(page, `verkstad-${language}`)
    expectNoFaults(page)
  })

  it('sends a transaction, and tells what came of each entry', async () => {
    const page = await console.open('/verkstad', { language })
    await openText(page, sound)
    await page.getByRole('button', { name: t.send }).click()
    await page.locator('v-answer a[href^="/utforska/Encounter/"]').waitFor()
    expect(await page.locator('v-answer tbody tr').allTextContents()).toEqual([
      expect.stringMatching(/^\s*#0 Patient\s+201/),
      expect.stringMatching(/^\s*#1 Encounter\s+201/),
    ])
    await screenshot(page, `verkstad-svar-${language}`)
    expectNoFaults(page)
  })

  it('says that nothing was stored of what is refused, and leads to the entry', async () => {
    const page = await console.open('/verkstad', { language })
    await openText(page, faulty)
    await page.getByRole('button', { name: t.send }).click()
    await page.getByText(t.none).waitFor()
    await page.locator('v-answer').getByRole('button', { name: '#0 Patient' }).click()
    expect(await lineOf(page)).toBe(7)
    expectNoFaults(page)
  })
})

it.each([
  ['sv', 'Spara som SARIF'],
  ['en', 'Save as SARIF'],
] as const)('saves what it found as SARIF, in %s', async (language, name) => {
  const page = await console.open('/verkstad', { language })
  await openText(page, faulty)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()])
  expect(download.suggestedFilename()).toBe('vardbro.sarif')
  const { runs } = JSON.parse(await text(await download.createReadStream()))
  expect(runs[0].language).toBe(language)
  const lines = runs[0].results.map(
    (result: { locations: { physicalLocation: { region: { startLine: number } } }[] }) =>
      result.locations[0]?.physicalLocation.region.startLine,
  )
  expect(lines).toEqual(expect.arrayContaining(Object.values(faultyLines)))
  expectNoFaults(page)
})

it('tells of a batch which entries were not accepted, at each of them', async () => {
  const page = await console.open('/verkstad')
  await openText(page, faulty.replace('"transaction"', '"batch"'))
  await page.getByRole('button', { name: 'Skicka som batch' }).click()
  await page.getByText('Servern tog inte emot 1 post.').waitFor()
  expect(await page.locator('v-answer tbody tr').allTextContents()).toEqual([
    expect.stringMatching(/#0 Patient\s+422 · 2 fel/),
    expect.stringMatching(/#1 Encounter\s+201 · skapad/),
  ])
})

it('sends a message, and shows the answer to it', async () => {
  const page = await console.open('/verkstad')
  await openText(page, JSON.stringify(messageOf([encounter(1)], facts(1)), undefined, 2))
  await page.getByRole('button', { name: 'Skicka som meddelande' }).click()
  await page.getByText('MessageHeader.response: ok').waitFor()
  await page.getByText('Servern tog emot allt.').waitFor()
})

it('is used by the keyboard alone from a sample to the answer', async () => {
  const page = await console.open('/verkstad')
  const isAt = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((it) => it.matches(':focus'))
  while (!(await isAt('select.samples'))) await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  await page.locator('.cm-line', { hasText: 'resourceType' }).first().waitFor()
  await page.getByRole('button', { name: 'Skicka som transaktion' }).waitFor()
  while (!(await isAt('.cm-content'))) await page.keyboard.press('Tab')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Servern tog emot allt.').waitFor()
  while (!(await isAt('v-answer td a'))) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/utforska/**')
})

it('says what is wrong with a text that is no JSON, at its line, and asks no server', async () => {
  const page = await console.open('/verkstad')
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await openText(page, '{\n  "resourceType": "Patient"\n  "active": true\n}')
  await page.getByText('Rad 2: här saknas ett kommatecken efter "resourceType": "Patient".').first().waitFor()
  expect(asked.filter((url) => url.includes('validate'))).toEqual([])
})

it('checks as one types, and the marks follow', async () => {
  const page = await console.open('/verkstad')
  await openText(page, sound)
  expect(await underlined(page)).toEqual([])
  await page.locator('.cm-content').click()
  await page.keyboard.press('Control+Home')
  for (let line = 1; line < faultyLines.gender; line++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  for (let at = 0; at < 2; at++) await page.keyboard.press('ArrowLeft')
  await page.keyboard.type('x')
  await page.locator('.cm-lintRange-error').first().waitFor()
  expect(await underlined(page)).toEqual(['"gender": "femalex"'])
})

it('mends by the keyboard alone what has one right answer, and takes it back by one Ctrl+Z', async () => {
  const page = await console.open('/verkstad')
  await openText(page, faulty)
  while ((await lineOf(page)) !== faultyLines.gender) await page.keyboard.press('F8')
  await page.keyboard.press('Alt+Enter')
  await page.keyboard.press('Enter')
  expect(await textOf(page)).toBe(faulty.replace('"Female"', '"female"'))
  await page.keyboard.press('Control+z')
  expect(await textOf(page)).toBe(faulty)
})

it('says which profiles were tried where nothing is wrong', async () => {
  const page = await console.open('/verkstad')
  const profile = 'http://hl7.org/fhir/StructureDefinition/Patient'
  const div = '<div xmlns=\\"http://www.w3.org/1999/xhtml\\">En övningsperson</div>'
  await openText(
    page,
    `{"resourceType":"Patient","meta":{"profile":["${profile}"]},"text":{"status":"generated","div":"${div}"}}`,
  )
  await page.getByText('1 profil prövad, och R4:').waitFor()
  await page.locator('v-side').getByRole('link', { name: profile }).waitFor()
})

it('never catches Tab in the editor', async () => {
  const page = await console.open('/verkstad')
  await openText(page, sound)
  await page.locator('.cm-content').focus()
  await page.keyboard.press('Tab')
  expect(await textOf(page)).toBe(sound)
  expect(await page.locator('.cm-content').evaluate((it) => it.matches(':focus'))).toBe(false)
})

it('keeps the text when the language changes and when one comes back from another view', async () => {
  const page = await console.open('/verkstad')
  await openText(page, faulty)
  await page.getByRole('button', { name: 'EN, English' }).click()
  await page.getByText('Check').first().waitFor()
  expect(await textOf(page)).toBe(faulty)
  await page.keyboard.press('Alt+3')
  await page.waitForURL('**/uppgifter')
  await page.keyboard.press('Alt+1')
  await page.locator('.cm-content').waitFor()
  expect(await textOf(page)).toBe(faulty)
})

it('draws what refers to what, the missing in red, and leads to the line', async () => {
  const page = await console.open('/verkstad?tab=referenser')
  await openText(page, faulty)
  expect(await page.locator('v-references .box.missing .under').innerHTML()).toContain('Saknas i bunten')
  await page.locator('v-references').getByRole('button', { name: 'Gå till #1 Encounter' }).click()
  expect(await lineOf(page)).toBe(17)
  await screenshot(page, 'verkstad-referenser-sv')
  expectNoFaults(page)
})

it('shares a place by a link without content, which the receiver’s own file completes', async () => {
  const page = await console.open('/verkstad')
  await openText(page, faulty, 'utskick.json')
  await page.keyboard.press('F8')
  const line = await lineOf(page)
  await page.getByRole('button', { name: 'Dela' }).click()
  const link = await page.getByLabel('Länk', { exact: true }).inputValue()
  expect(Object.keys(Object.fromEntries(new URL(link).searchParams))).toEqual(['file', 'sum', 'line'])
  const other = await console.open(new URL(link).pathname + new URL(link).search)
  await other.getByText('Släpp filen utskick.json här för att se samma ställe.').waitFor()
  await openText(other, faulty, 'utskick.json')
  await other.getByText('Det här är filen som delades.').waitFor()
  expect(await lineOf(other)).toBe(line)
  await openText(other, sound, 'utskick.json')
  await other.getByText('Filen skiljer sig från den som delades.').waitFor()
})

it('keeps nothing beyond the visit unless it is asked to', async () => {
  const page = await console.open('/verkstad')
  await openText(page, sound)
  await page.reload()
  await page.locator('.cm-content').waitFor()
  expect(await textOf(page)).toBe('')
  await openText(page, sound)
  await page.getByLabel('Kom ihåg på den här datorn').check()
  await expect.poll(() => page.evaluate(isKept)).toBe(true)
  await page.reload()
  await page.locator('.cm-line', { hasText: 'resourceType' }).first().waitFor()
  expect(await textOf(page)).toBe(sound)
})

it('makes a transaction of a collection only after showing the change', async () => {
  const page = await console.open('/verkstad')
  await openText(page, sound.replace('"transaction"', '"collection"'))
  await page.getByRole('button', { name: 'Gör om till transaktion' }).click()
  await page.getByRole('button', { name: 'Ändra texten' }).click()
  await untilChecked(page)
  expect(JSON.parse(await textOf(page)).type).toBe('transaction')
  await page.getByRole('button', { name: 'Skicka som transaktion' }).waitFor()
  expectNoFaults(page)
})

it('offers each sample as it is and with faults', async () => {
  const page = await console.open('/verkstad')
  const value = JSON.stringify({ id: 'dalarna-vantar', name: '01-inskrivning', hasFaults: true })
  await page.locator('select.samples').selectOption(value)
  await page.locator('.cm-line', { hasText: 'resourceType' }).first().waitFor()
  const plain = await readFile('bundles/dalarna-vantar/01-inskrivning.json', 'utf8')
  expect(await textOf(page)).not.toBe(plain)
  expect((await textOf(page)).length).toBeGreaterThan(plain.length)
})

it.each(languages)('has nothing that axe finds, with issues, references and an answer, in %s', async (language) => {
  const page = await console.open('/verkstad', { language })
  await openText(page, faulty)
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('tab').nth(1).click()
  await page.locator('v-references table').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: words[language].send }).click()
  await page.getByText(words[language].none).waitFor()
  expect(await axeFindings(page)).toEqual([])
})
