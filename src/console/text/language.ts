/** In which language the console speaks: what the address asks (`?lang=en`), else what was chosen, else the browser's. */
import { keep, kept } from '../shell/kept.ts'

export type Language = 'sv' | 'en'

const asLanguage = (text: string | null | undefined): Language | undefined =>
  text === 'sv' || text === 'en' ? text : undefined

let chosen: Language | undefined

/** The language of now. */
export function language(): Language {
  chosen ??= asked() ?? asLanguage(kept('language')) ?? ofBrowser()
  return chosen
}

function asked(): Language | undefined {
  return asLanguage(new URL(location.href).searchParams.get('lang'))
}

/** Swedish, unless the browser would rather have English. */
function ofBrowser(): Language {
  return navigator.languages.map((tag) => asLanguage(tag.slice(0, 2))).find((found) => found !== undefined) ?? 'sv'
}

/** Speaks another one from now on; the shell then makes the view anew. */
export function setLanguage(wanted: Language): void {
  chosen = wanted
  keep('language', wanted)
  const url = new URL(location.href)
  if (url.searchParams.has('lang')) {
    url.searchParams.set('lang', wanted)
    history.replaceState(history.state, '', url)
  }
}

/** The texts in the language of now, whenever they are read: `const t = texts({ sv, en })` may stand outside of functions. */
export function texts<T extends object>(both: { readonly sv: T; readonly en: NoInfer<T> }): T {
  return new Proxy(both.sv, { get: (_, name) => Reflect.get(both[language()], name) })
}
