/** Settings of the console that outlive a visit. Never content, names or numbers. */

type Setting =
  | 'language'
  | 'theme'
  | 'privacy'
  | 'shortcuts'
  | 'organisation'
  | 'workbench-split'
  | 'workbench-remember'

const nameOf = (setting: Setting): string => `vardbro-${setting}`

/** What was kept; undefined where nothing was, or the browser keeps nothing. */
export function kept(setting: Setting): string | undefined {
  try {
    return localStorage.getItem(nameOf(setting)) ?? undefined
  } catch {
    return undefined
  }
}

/** Keeps it, where the browser allows. */
export function keep(setting: Setting, value: string): void {
  try {
    localStorage.setItem(nameOf(setting), value)
  } catch {
    // It holds for this visit then.
  }
}
