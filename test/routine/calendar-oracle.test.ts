/** The calendar against one that nobody here wrote, for every day of all years that rules are judged in. */
import Holidays from 'date-holidays'
import { expect, it } from 'vitest'
import { addDays, isHelgdag, weekday } from '../../src/routine/calendar.ts'

const holidays = new Holidays('SE')
const years = Array.from({ length: 2100 - 2005 + 1 }, (_, index) => 2005 + index)

/** Local dates of its public holidays. Eves are not: that they are free is for a routine to say. */
function publicHolidays(year: number): ReadonlySet<string> {
  const all = holidays.getHolidays(year).filter(({ type }) => type === 'public')
  return new Set(all.map(({ date }) => date.slice(0, 'YYYY-MM-DD'.length)))
}

it.each(years)('holds the days of %i to be red that date-holidays does, and no others', (year) => {
  const expected = publicHolidays(year)
  const different: string[] = []
  for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = addDays(date, 1)) {
    if (isHelgdag(date) !== (weekday(date) === 0 || expected.has(date))) different.push(date)
  }
  expect(different).toEqual([])
})
