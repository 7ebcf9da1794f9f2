/** Moves among what a view lists, in whatever shadow roots it stands: `data-row`, `data-search`, a main button. */

/** The focus to the next row, or the one before; to the first of them where it is on none. */
export function moveRow(step: 1 | -1): void {
  const rows = within(document, '[data-row]')
  const at = rows.findIndex((row) => row === focused() || row.contains(focused()))
  const row = rows[at]
  // Of a grid only those that are seen are there: it moves by itself.
  if (row?.matches('[role=row]')) arrow(row, step)
  else (rows[at < 0 ? 0 : at + step] ?? row)?.focus()
}

/** The focus to where one searches. */
export function focusSearch(): void {
  within(document, '[data-search]')[0]?.focus()
}

/** Presses the main button of the dialog that is open, else of the view, where there is one. */
export function pressMain(): void {
  const [dialog] = within(document, 'dialog[open]')
  const [button] = within(dialog ?? document, 'button.main:not([aria-disabled=true], :disabled)')
  button?.click()
}

function arrow(row: HTMLElement, step: 1 | -1): void {
  const key = step === 1 ? 'ArrowDown' : 'ArrowUp'
  row.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
}

/** What has the focus, within whatever shadow roots. */
function focused(): Element | null {
  let found = document.activeElement
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement
  return found
}

/** What matches and is shown, in the order of the page. */
function within(root: Document | ShadowRoot | Element, selector: string): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => [
    ...(element.matches(selector) && element.checkVisibility() ? [element] : []),
    ...(element.shadowRoot ? within(element.shadowRoot, selector) : []),
  ])
}
