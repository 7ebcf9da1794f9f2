/** The console over a server that asks who asks. */
import { it } from 'vitest'
import { routes } from '../../src/console/routes.ts'
import { expectNoFaults, useConsole } from './browser.ts'

const console = useConsole({ environment: { VARDBRO_AUTH: 'smart' } })

const words = {
  sv: 'Servern svarar bara den som visar vem den är med ett åtkomsttoken.',
  en: 'The server answers only those who show who they are with an access token.',
}
/** These ask for nothing but what everybody may have before somebody does something. */
const silent = ['/', '/verkstad', '/utforska', '/tillganglighet']
const addresses = routes
  .map(({ path }) => path.replace(/:type/g, 'Patient').replace(/:id/g, 'x'))
  .filter((path) => !silent.includes(path))

it.each(addresses)('%s says that the server wants a token', async (path) => {
  const page = await console.open(path)
  await page.locator('v-problem').getByText(words.sv).first().waitFor()
  await page.getByText('This needs an access token').first().waitFor()
  expectNoFaults(page)
})

it('says so in English, and when something is sent from the workbench', async () => {
  const page = await console.open('/', { language: 'en' })
  const file = { name: 'a.json', mimeType: 'application/json', buffer: Buffer.from('{"resourceType":"Patient"}') }
  await page.locator('input.file').setInputFiles(file)
  await page.getByText(words.en).first().waitFor()
  expectNoFaults(page)
})
