/** Moves a story in time: a sample case of last spring is told as if it ended now. */

const instants = /"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?([+-]\d\d:\d\d|Z)"/g
const dates = /"(\d{4}-\d\d-\d\d)"/g

/** Dates before this year are of the persons, not of the story. */
const firstYear = 2026

const dayMs = 86_400_000
const weekMs = 7 * dayMs

/**
 * How far to move a story that was told at an instant (ms) so that it is told now: one that goes on to the minute, one
 * that has ended by whole weeks, so that its Fridays stay Fridays.
 */
export function distanceToNow(present: number, now: number, isOngoing: boolean): number {
  return isOngoing ? now - present : Math.floor((now - present) / weekMs) * weekMs
}

/**
 * The JSON text with every instant of the story moved by `byMs` and every date by as many whole days; the offset of
 * an instant stays as it is written, so that the clock on the wall may be an hour off across a change of clocks.
 */
export function moveDates(text: string, byMs: number): string {
  const days = Math.round(byMs / dayMs) * dayMs
  return text
    .replace(instants, (whole, local: string, offset: string) =>
      isOfStory(local) ? `"${moved(`${local}Z`, byMs).slice(0, 19)}${offset}"` : whole,
    )
    .replace(dates, (whole, date: string) =>
      isOfStory(date) ? `"${moved(`${date}T00:00:00Z`, days).slice(0, 10)}"` : whole,
    )
}

const isOfStory = (date: string): boolean => Number(date.slice(0, 4)) >= firstYear

const moved = (instant: string, byMs: number): string => new Date(Date.parse(instant) + byMs).toISOString()
