/** What is written in an element, that of its shadow roots among it, in which Playwright's own reading does not look. */
import type { Locator } from 'playwright-core'

export async function textOf(locator: Locator): Promise<string> {
  const text = await locator.evaluate((element) => {
    const read = (node: Node): string => {
      if (node.nodeType === Node.TEXT_NODE) return (node as Text).data
      const within = (node as Partial<Element>).shadowRoot ?? node
      return node.nodeName === 'STYLE' ? '' : [...within.childNodes].map(read).join('')
    }
    return read(element)
  })
  return text.replace(/\s+/g, ' ').trim()
}
