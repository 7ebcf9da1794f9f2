/** Moves between views. The address holds all of a view's state: ids, filters, instants, lines, and nothing of persons. */

const moved = 'v-moved'

/** Opens a path of the console. With `replace` the address that it takes the place of is not gone back to. */
export function navigate(url: string, { replace = false }: { readonly replace?: boolean } = {}): void {
  const target = new URL(url, location.href)
  if (replace) history.replaceState(null, '', target)
  else history.pushState(null, '', target)
  window.dispatchEvent(new Event(moved))
}

/** Changes the query of the address; undefined and '' take a parameter away. */
export function setQuery(changes: Readonly<Record<string, string | undefined>>, replace = true): void {
  const url = new URL(location.href)
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') url.searchParams.delete(name)
    else url.searchParams.set(name, value)
  }
  if (url.href !== location.href) navigate(url.href, { replace })
}

/** Calls `onMove` whenever the address has changed, by whatever; the answer ends that. */
export function watchAddress(onMove: () => void): () => void {
  window.addEventListener('popstate', onMove)
  window.addEventListener(moved, onMove)
  return () => {
    window.removeEventListener('popstate', onMove)
    window.removeEventListener(moved, onMove)
  }
}

/** The path of the console that a click asks for; undefined where the browser shall do as it does. */
export function pathClicked(event: MouseEvent): string | undefined {
  if (event.defaultPrevented || event.button !== 0) return undefined
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined
  const link = event.composedPath().find((it) => it instanceof HTMLAnchorElement)
  if (!link?.href || link.target || link.hasAttribute('download')) return undefined
  const url = new URL(link.href)
  if (url.origin !== location.origin || url.pathname.startsWith('/fhir')) return undefined
  return url.href
}
