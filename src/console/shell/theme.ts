/** Light, dark, or as the system has it. */
import { keep, kept } from './kept.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** What was chosen. */
export const theme = (): Theme => themes.find((known) => known === kept('theme')) ?? 'system'

/** Shows the page so. */
export function applyTheme(wanted: Theme): void {
  if (wanted === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = wanted
}

/** Shows the page so from now on. */
export function setTheme(wanted: Theme): void {
  keep('theme', wanted)
  applyTheme(wanted)
}
