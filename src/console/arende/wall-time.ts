/** The clock on the wall where the care is given, as `datetime-local` writes it. */

const wall = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** `2026-11-12T14:00` of an instant (ms). */
export const wallTime = (at: number): string => wall.format(new Date(at)).replace(' ', 'T')

/** The instant (ms) at which the clock shows so; of an hour that comes twice the first; undefined of what is no time. */
export function instantAt(written: string): number | undefined {
  const asUtc = Date.parse(`${written}Z`)
  if (Number.isNaN(asUtc)) return undefined
  const hoursAhead = [2, 1].find((hours) => wallTime(asUtc - hours * 3_600_000) === written.slice(0, 16)) ?? 1
  return asUtc - hoursAhead * 3_600_000
}
