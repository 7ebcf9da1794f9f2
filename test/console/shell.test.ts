import { expect, it } from 'vitest'
import { places, routes } from '../../src/console/routes.ts'
import { axeFindings, expectNoFaults, languages, useConsole } from './browser.ts'

const console = useConsole()

const addresses = routes.map(({ path }) => path.replace(/:type/g, 'Patient').replace(/:id/g, 'x'))

// Nothing is read by moving to the side, where the window is 320 pixels wide.
it.each([
  ['sv', 320],
  ['en', 1280],
] as const)('opens every view under the policy, with its title, in %s, in a window of %i', async (language, width) => {
  const page = await console.open('/', { language, width })
  const wide: string[] = []
  for (const [at, { title }] of routes.entries()) {
    await page.goto(console.server.origin + addresses[at])
    await page.locator('main h1').first().waitFor()
    expect(await page.title()).toBe(`${title[language]} · Vårdbro`)
    if ((await page.evaluate(() => document.documentElement.scrollWidth)) > width) wide.push(addresses[at] ?? '')
  }
  expect(wide).toEqual([])
  expectNoFaults(page)
})

it('goes by Alt and a digit to each place of the menu, without loading the page anew', async () => {
  const page = await console.open('/')
  await page.evaluate(() => Object.assign(window, { isSame: true }))
  for (const [at, place] of places.entries()) {
    await page.keyboard.press(`Alt+${at + 1}`)
    await page.waitForURL(`**${place}`)
    await page.locator(`nav a[href="${place}"][aria-current=page]`).waitFor()
  }
  expect(await page.evaluate(() => Object.hasOwn(window, 'isSame'))).toBe(true)
})

it('skips to the content by the first Tab stop', async () => {
  const page = await console.open('/tillganglighet')
  await page.keyboard.press('Tab')
  await page.getByText('Hoppa till innehållet').waitFor({ state: 'visible' })
  await page.keyboard.press('Enter')
  expect(await page.locator('main').evaluate((it) => it.matches(':focus'))).toBe(true)
})

it('speaks the language that is chosen, on this page and on the next visit; the address may ask for another', async () => {
  const page = await console.open('/')
  await page.getByRole('button', { name: 'EN, English' }).click()
  await page.locator('nav').getByText('Cases').waitFor()
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
  await page.reload()
  await page.locator('nav').getByText('Cases').waitFor()
  await page.goto(`${console.server.origin}/arenden?lang=sv`)
  await page.locator('nav').getByText('Ärenden').waitFor()
})

it('is light or dark as it is asked to be, whatever the system has', async () => {
  const page = await console.open('/', { theme: 'dark' })
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  const dark = await ground()
  await page.getByLabel('Utseende').selectOption('light')
  expect(await ground()).not.toBe(dark)
  await page.reload()
  await page.locator('main h1').waitFor()
  expect(await ground()).not.toBe(dark)
})

it('says that the server does not answer, and finds it again by itself', async () => {
  const page = await console.open('/')
  const file = { name: 'a.json', mimeType: 'application/json', buffer: Buffer.from('{"resourceType":"Patient"}') }
  await page.context().setOffline(true)
  await page.locator('input.file').setInputFiles(file)
  await page.getByText('Återansluter …').waitFor()
  await page.getByText('Servern svarar inte. Det du skrivit finns kvar här.').waitFor()
  await page.context().setOffline(false)
  await page.getByText('Ansluten').waitFor()
})

it('shows what was asked for last, however long another takes, and why a view cannot be fetched', async () => {
  const page = await console.open('/')
  let release: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/assets/utforska-view-*.js', async (route) => {
    await held
    await route.abort()
  })
  await page.keyboard.press('Alt+6')
  await page.keyboard.press('Alt+3')
  await page.locator('v-uppgifter').waitFor()
  release()
  await page.waitForTimeout(100)
  expect(await page.locator('v-uppgifter').count()).toBe(1)
  await page.keyboard.press('Alt+6')
  await page.getByRole('heading', { name: 'Sidan kunde inte hämtas' }).waitFor()
  await page.keyboard.press('Alt+3')
  await page.locator('v-uppgifter').waitFor()
})

it('has keys of a single letter only where they were allowed', async () => {
  const page = await console.open('/tillganglighet')
  await page.keyboard.press('g')
  await page.keyboard.press('u')
  expect(new URL(page.url()).pathname).toBe('/tillganglighet')
  await page.keyboard.press('?')
  await page.getByLabel('Tillåt kortkommandon med en bokstav').check()
  await page.keyboard.press('Escape')
  await page.keyboard.press('g')
  await page.keyboard.press('u')
  await page.waitForURL('**/uppgifter')
})

it('says that there is no such page, with the menu to go on', async () => {
  const page = await console.open('/verkstad/finns/inte')
  await page.getByRole('heading', { name: 'Sidan finns inte' }).waitFor()
  await page.keyboard.press('Alt+5')
  await page.waitForURL('**/statistik')
})

it.each(languages)(
  'has nothing that axe finds in its dialogs and its page that is not there, in %s',
  async (language) => {
    const page = await console.open('/verkstad/finns/inte', { language })
    expect(await axeFindings(page)).toEqual([])
    await page.keyboard.press('?')
    await page.locator('v-shortcuts-box dialog[open]').waitFor()
    expect(await axeFindings(page)).toEqual([])
  },
)
