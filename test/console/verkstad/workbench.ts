/** The workbench in a page. */
import type { Page } from 'playwright-core'

/** A bundle whose faults are on lines that the tests know. */
export const faulty = `{
  "resourceType": "Bundle",
  "type": "transaction",
  "entry": [
    {
      "fullUrl": "urn:uuid:0c3e6b1e-5e0d-4f57-9d5c-0b7f3b6f0a01",
      "resource": {
        "resourceType": "Patient",
        "text": { "status": "generated", "div": "<div xmlns=\\"http://www.w3.org/1999/xhtml\\">En övningsperson</div>" },
        "gender": "Female",
        "birthDate": "1944/09/02"
      },
      "request": { "method": "POST", "url": "Patient" }
    },
    {
      "fullUrl": "urn:uuid:0c3e6b1e-5e0d-4f57-9d5c-0b7f3b6f0a02",
      "resource": {
        "resourceType": "Encounter",
        "text": { "status": "generated", "div": "<div xmlns=\\"http://www.w3.org/1999/xhtml\\">En vårdkontakt</div>" },
        "status": "planned",
        "class": { "system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "AMB" },
        "subject": { "reference": "urn:uuid:0c3e6b1e-5e0d-4f57-9d5c-0b7f3b6f0a09" }
      },
      "request": { "method": "POST", "url": "Encounter" }
    }
  ]
}
`
/** From 1. */
export const faultyLines = { gender: 10, birthDate: 11, subject: 22 }

/** The same without its faults. */
export const sound = faulty
  .replace('"Female"', '"female"')
  .replace('1944/09/02', '1944-09-02')
  .replace('0b7f3b6f0a09', '0b7f3b6f0a01')

type Editor = HTMLElement & { readonly text: string; readonly line: number; readonly stale: boolean }

/** Opens a text as a file, and waits until it is checked. */
export async function openText(page: Page, text: string, name = 'bunt.json'): Promise<void> {
  const before = (await page.locator('v-check-status p').textContent()) ?? ''
  await page.locator('input.file').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
  await page.waitForFunction(isChecked, before)
}

function isChecked(before: string): boolean {
  const view = document.querySelector('v-app')?.shadowRoot?.querySelector('v-verkstad')?.shadowRoot
  const editor = view?.querySelector<Editor>('v-editor')
  const status = view?.querySelector('v-check-status')?.shadowRoot?.querySelector('p')?.textContent ?? ''
  return editor?.text !== '' && editor?.stale === false && status.trim() !== before.trim()
}

/** Waits until the marks are of the text as it is. */
export async function untilChecked(page: Page): Promise<void> {
  await page.locator('v-editor:not([stale])').waitFor()
}

export const textOf = (page: Page): Promise<string> =>
  page.locator('v-editor').evaluate((editor: Editor) => editor.text)

export const lineOf = (page: Page): Promise<number> =>
  page.locator('v-editor').evaluate((editor: Editor) => editor.line)

/** The texts that are underlined as errors. */
export const underlined = (page: Page): Promise<readonly string[]> =>
  page.locator('.cm-lintRange-error').allTextContents()

/** The lines to which F8 leads, as long as they go down. */
export async function linesOfIssues(page: Page): Promise<readonly number[]> {
  const lines: number[] = []
  for (let at = 0; ; ) {
    await page.keyboard.press('F8')
    at = await lineOf(page)
    if (lines.includes(at)) return lines
    lines.push(at)
  }
}

/** In the page: whether a text lies in its store. */
export async function isKept(): Promise<boolean> {
  const [{ name } = { name: undefined }] = await indexedDB.databases()
  if (name === undefined) return false
  return await new Promise((resolve) => {
    const opening = indexedDB.open(name)
    opening.onsuccess = () => {
      const asked = opening.result.transaction('workbench').objectStore('workbench').count()
      asked.onsuccess = () => {
        opening.result.close()
        resolve(asked.result > 0)
      }
    }
  })
}
