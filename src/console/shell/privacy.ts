/** Hides names and numbers of persons where others see the screen. */
import { keep, kept } from './kept.ts'

let hiding = kept('privacy') === 'hidden'

/** Whether names and numbers of persons are hidden. */
export const isHiding = (): boolean => hiding

/** Hides or shows them from now on; the shell then makes the view anew. */
export function setHiding(wanted: boolean): void {
  hiding = wanted
  keep('privacy', wanted ? 'hidden' : 'shown')
}

/** A name as it may be seen: `Åke Övningsson`, or `Å. Ö.` */
export function shown(name: string): string {
  if (!hiding) return name
  const initials = name.split(/[\s-]+/).flatMap(([first]) => (first === undefined ? [] : `${first.toUpperCase()}.`))
  return initials.join(' ')
}

/** A personnummer, telephone number or address as it may be seen: its first four characters, or none of a short one. */
export function shownNumber(number: string): string {
  if (!hiding) return number
  const open = number.length > 8 ? 4 : 0
  return number.slice(0, open) + number.slice(open).replace(/[^\s-]/g, '•')
}
